using Chancery.Desk.Markup;

namespace Chancery.Desk.Screens;

/// <summary>One screen of the desk. Its code never changes meaning.</summary>
internal abstract class Screen
{
    /// <summary>Three or four capital letters.</summary>
    internal abstract string Code { get; }

    /// <summary>Its name in a word or two.</summary>
    internal abstract string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    internal abstract string Purpose { get; }

    /// <summary>What it takes beside its code, as one types it.</summary>
    internal abstract string Takes { get; }

    /// <summary>A command that shows it.</summary>
    internal abstract string Example { get; }

    /// <summary>The letter that opens it after g; null where it has none.</summary>
    internal virtual char? Key => null;

    /// <summary>A module of its own that its page loads; null for none.</summary>
    internal virtual string? Module => null;

    /// <summary>The least number of actors that it makes sense with.</summary>
    internal virtual int NeedsActors => 0;

    /// <summary>The heading of the page.</summary>
    internal abstract string Title(ScreenContext context);

    /// <summary>Writes what stands below the heading.</summary>
    internal abstract void Write(ScreenContext context, Html html);
}
