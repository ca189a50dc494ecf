namespace Chancery.Desk.Markup;

/// <summary>Finished markup; only <see cref="Html"/> makes any. <c>default</c> is none.</summary>
internal readonly struct Fragment
{
    private readonly string? markup;

    /// <summary>Markup that <see cref="Html"/> has built.</summary>
    internal Fragment(string markup) => this.markup = markup;

    /// <summary>Whether there is none.</summary>
    internal bool IsEmpty => string.IsNullOrEmpty(markup);

    /// <inheritdoc/>
    public override string ToString() => markup ?? "";
}
