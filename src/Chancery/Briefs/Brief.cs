using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;

namespace Chancery.Briefs;

/// <summary>What a brief is to be about.</summary>
public sealed record BriefRequest
{
    /// <summary>One side: a state, body or person.</summary>
    public required ActorId Left { get; init; }

    /// <summary>The other side.</summary>
    public required ActorId Right { get; init; }

    /// <summary>Slug of the issue; null for all.</summary>
    public string? Issue { get; init; }

    /// <summary>Nothing older than this day.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Nothing later than this day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only what reports say that were published on this day or earlier; null for all.</summary>
    public DateOnly? PublishedUntil { get; init; }

    /// <summary>The record as it stood after this log line; null for now.</summary>
    public long? AsOf { get; init; }
}

/// <summary>A report that lines of a brief rest on.</summary>
/// <param name="Number">Its number in the brief, from 1.</param>
/// <param name="Report">The report.</param>
/// <param name="Title">Its title, or its source where it has none.</param>
/// <param name="Outlet">The outlet, where known.</param>
/// <param name="Date">Its date in words.</param>
/// <param name="Dated">How it was dated, in words.</param>
/// <param name="Source">Where it was read from.</param>
public sealed record BriefSource(int Number, ReportId Report, string Title, string? Outlet, string Date, string Dated, string Source);

/// <summary>One line of a brief. Never without a source.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Quote">The report's words, where they are given; without quotation marks.</param>
/// <param name="Who">Who says so, where that is not the reporter.</param>
/// <param name="Sources">Numbers of its sources, in order.</param>
/// <param name="Entries">The entries that it rests on.</param>
public sealed record BriefLine(string Text, string? Quote, string? Who, ImmutableArray<int> Sources, ImmutableArray<string> Entries);

/// <summary>A part of a brief.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Lines">Its lines, the most useful first.</param>
/// <param name="Left">How many more there are that were left out for room.</param>
/// <param name="Nothing">What is said where there is no line: that the record holds none, which is not that there was none.</param>
/// <param name="IsAtLeast">Whether more still may be left out: of a very large record only the latest and the oldest entries are looked at.</param>
public sealed record BriefSection(string Heading, ImmutableArray<BriefLine> Lines, int Left, string Nothing, bool IsAtLeast = false)
{
    /// <summary>How many were left out for room, in words; null where none were.</summary>
    public string? More => Left > 0 ? string.Create(CultureInfo.InvariantCulture, $"{(IsAtLeast ? "At least " : "")}{Left} more in the record.") : null;
}

/// <summary>A briefing on two sides, in which every line carries its sources.</summary>
public sealed record Brief
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What it covers, in words: issue and dates.</summary>
    public required string Scope { get; init; }

    /// <summary>Distinct reports, distinct happenings and distinct outlets that it rests on: three counts that are never mixed.</summary>
    public required (int Reports, int Happenings, int Outlets) Counts { get; init; }

    /// <summary>Its parts.</summary>
    public required ImmutableArray<BriefSection> Sections { get; init; }

    /// <summary>Its sources by number.</summary>
    public required ImmutableArray<BriefSource> Sources { get; init; }
}
