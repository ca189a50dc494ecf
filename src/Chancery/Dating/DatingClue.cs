using Chancery.Text;

namespace Chancery.Dating;

/// <summary>Something in a report that says when it was written.</summary>
/// <param name="Why">The reason in words.</param>
/// <param name="Allowed">The days that it allows.</param>
/// <param name="Evidence">The words it rests on.</param>
/// <param name="Strength">Which gives way where two contradict: the lower.</param>
internal sealed record DatingClue(string Why, DaySet Allowed, TextSpan Evidence, int Strength);

/// <summary>How much the sorts of clue weigh against each other.</summary>
internal static class ClueStrength
{
    /// <summary>A day that the text calls today.</summary>
    public const int Today = 90;

    /// <summary>A full date told as past or to come.</summary>
    public const int Date = 80;

    /// <summary>A happening that the report stands in.</summary>
    public const int Happening = 70;

    /// <summary>An office held by somebody who acts in the report.</summary>
    public const int Office = 60;

    /// <summary>A day of the week with a day and a month.</summary>
    public const int Weekday = 50;

    /// <summary>A day and a month of the opening, without year or day of the week.</summary>
    public const int DayOfYear = 45;

    /// <summary>An anniversary that is kept.</summary>
    public const int Anniversary = 57;

    /// <summary>A name or a number that did not exist before: surer than a title, which some keep for life.</summary>
    public const int Coinage = 65;

    /// <summary>A year or a happening looked back on.</summary>
    public const int NotBefore = 55;

    /// <summary>The report's own arithmetic.</summary>
    public const int Arithmetic = 40;
}
