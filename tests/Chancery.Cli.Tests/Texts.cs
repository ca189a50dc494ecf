using System.Globalization;

namespace Chancery.Cli.Tests;

/// <summary>Reports for tests, all different and all alike.</summary>
internal static class Texts
{
    private static readonly string[] Ministers = ["William Hague", "Laurent Fabius", "Guido Westerwelle", "Radoslaw Sikorski", "Carl Bildt"];

    /// <summary>A report with a title, a date and some sentences.</summary>
    internal static string Report(int number)
    {
        var minister = Ministers[number % Ministers.Length];
        var day = new DateOnly(2012, 9, 1).AddDays(number);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {minister.Split(' ')[1]} Holds Talks In Vienna, Round {number}

            Published: {day:d MMMM yyyy}

            {minister} met Russian Foreign Minister Sergei Lavrov in Vienna on {day:dddd} for a second round of talks on Syria.

            “We have asked Russia to support the plan,” Mr {minister.Split(' ')[1]} told reporters after the meeting, which lasted {number + 30} minutes.

            Lavrov said that Moscow opposed new sanctions but was ready to go on talking.

            """);
    }
}
