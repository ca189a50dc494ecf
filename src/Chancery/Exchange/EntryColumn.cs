using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Exchange;

/// <summary>A column of a table of entries.</summary>
/// <param name="Name">Its heading: the field's name in JSON.</param>
/// <param name="Value">What stands in it; several values are separated by <c>;</c>, nothing known is empty.</param>
/// <param name="Short">Whether a table for people has it; one for programs has all.</param>
public sealed record EntryColumn(string Name, Func<RecordedEntry, string> Value, bool Short = true);

/// <summary>The columns of each kind's table.</summary>
public static class EntryColumns
{
    /// <summary>The columns of one kind's table.</summary>
    public static IReadOnlyList<EntryColumn> Of(EntryKind kind) => kind switch
    {
        EntryKind.Report =>
        [
            new("id", e => e.Id),
            new("published", e => e.Report.Published?.ToString() ?? ""),
            new("publishedBasis", e => EnumWords.Of(e.Report.PublishedBasis)),
            new("title", e => e.Report.Title ?? ""),
            new("outlet", e => e.Report.Outlet ?? ""),
            new("byline", e => e.Report.Byline ?? "", false),
            new("language", e => e.Report.Language ?? "", false),
            new("source", e => e.Report.Source),
            new("duplicateOf", e => e.Report.DuplicateOf?.Value ?? "", false),
            new("characters", e => e.Report.Text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), false),
            new("version", e => e.Version, false),
        ],
        EntryKind.Encounter => With<Encounter>(
            ("date", e => e.Date?.ToString(), true),
            ("kind", e => EnumWords.Of(e.Kind), true),
            ("status", e => EnumWords.Of(e.Status), true),
            ("participants", e => List(e.Participants), true),
            ("states", e => List(e.States), true),
            ("place", e => e.Place, true),
            ("country", e => e.Country?.Value, false),
            ("occasion", e => e.Occasion, true),
            ("durationMinutes", e => e.DurationMinutes?.ToString(System.Globalization.CultureInfo.InvariantCulture), false),
            ("issues", e => List(e.Issues), true),
            ("outcome", e => e.Outcome, false),
            ("background", e => e.Background ? "true" : "false", false)),
        EntryKind.Statement => With<Statement>(
            ("date", e => e.Date?.ToString(), true),
            ("speaker", e => e.Speakers.IsEmpty ? e.Speaker : List(e.Speakers), true),
            ("via", e => e.Via, false),
            ("addressee", e => e.Addressee, false),
            ("kind", e => EnumWords.Of(e.Kind), true),
            ("issue", e => e.Issue, true),
            ("marks", e => List(e.Marks), false)),
        EntryKind.Position => With<Position>(
            ("date", e => e.Date?.ToString(), true),
            ("actor", e => e.Actor.Value, true),
            ("stance", e => EnumWords.Of(e.Stance), true),
            ("issue", e => e.Issue, true),
            ("about", e => e.About, true),
            ("attributedBy", e => EnumWords.Of(e.AttributedBy), true),
            ("attributedTo", e => e.AttributedTo, true),
            ("statement", e => e.Statement?.Value, false),
            ("background", e => e.Background ? "true" : "false", false)),
        EntryKind.Ask => With<Ask>(
            ("opened", e => e.Opened?.ToString(), true),
            ("asker", e => e.Asker.Value, true),
            ("asked", e => e.Asked?.Value, true),
            ("about", e => e.About, true),
            ("issue", e => e.Issue, false),
            ("status", e => EnumWords.Of(e.Status), true),
            ("answeredBy", e => e.AnsweredBy?.Value, false),
            ("answered", e => e.Answered?.ToString(), true)),
        EntryKind.Relation => With<Relation>(
            ("period", e => e.Period?.ToString(), true),
            ("dyad", e => List(e.Dyad), true),
            ("aspect", e => e.Aspect, true),
            ("direction", e => EnumWords.Of(e.Direction), true),
            ("scope", e => e.Scope, false),
            ("attributedBy", e => EnumWords.Of(e.AttributedBy), true),
            ("attributedTo", e => e.AttributedTo, true)),
        EntryKind.Event => With<Event>(
            ("date", e => e.Date?.ToString(), true),
            ("event", e => e.Type, true),
            ("mode", e => e.Mode, false),
            ("contexts", e => List(e.Contexts), false),
            ("cameo", e => e.Cameo, true),
            ("goldstein", e => e.Goldstein?.ToString(System.Globalization.CultureInfo.InvariantCulture), false),
            ("quad", e => e.Quad.ToString(System.Globalization.CultureInfo.InvariantCulture), false),
            ("sources", e => List(e.Sources.Select(p => p.Code)), true),
            ("targets", e => List(e.Targets.Select(p => p.Code)), true),
            ("place", e => e.Place, false),
            ("factuality", e => EnumWords.Of(e.Factuality), true),
            ("reportedBy", e => e.ReportedBy?.Value, false),
            ("background", e => e.Background ? "true" : "false", true)),
        EntryKind.Story => With<Story>(
            ("from", e => e.From?.ToString(), true),
            ("to", e => e.To?.ToString(), true),
            ("title", e => e.Title, true),
            ("reports", e => List(e.Reports), true),
            ("discrepancies", e => List(e.Discrepancies.Select(d => d.Field)), true)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No table for this kind."),
    };

    /// <summary>The columns of a table of several kinds.</summary>
    public static IReadOnlyList<EntryColumn> Mixed { get; } =
    [
        new("kind", e => e.Kind.Name()),
        new("id", e => e.Id),
        new("date", e => Dates(e.From, e.To)),
        new("text", Words),
        new("report", e => e.ReportId.Value, false),
        new("start", e => e.Start.ToString(System.Globalization.CultureInfo.InvariantCulture), false),
        new("version", e => e.Version, false),
    ];

    /// <summary>The words that an entry came from; a report's title.</summary>
    public static string Words(RecordedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Kind == EntryKind.Report ? entry.Report.Title ?? "" : entry.Entry.Evidence[0].Exact;
    }

    private static EntryColumn[] With<T>(params ReadOnlySpan<(string Name, Func<T, string?> Value, bool Short)> columns)
        where T : Entry
    {
        var all = new List<EntryColumn> { new("id", e => e.Id) };
        foreach (var (name, value, brief) in columns)
            all.Add(new EntryColumn(name, e => value((T)e.Entry) ?? "", brief));
        all.Add(new("text", Words, !columns.ToArray().Any(c => c.Name is "about" or "title")));
        all.Add(new("report", e => e.ReportId.Value, false));
        all.Add(new("start", e => e.Start.ToString(System.Globalization.CultureInfo.InvariantCulture), false));
        all.Add(new("end", e => e.Entry.Evidence[0].Span.End.ToString(System.Globalization.CultureInfo.InvariantCulture), false));
        all.Add(new("review", e => e.Review == Review.None ? "" : EnumWords.Of(e.Review), false));
        all.Add(new("version", e => e.Version, false));
        return [.. all];
    }

    private static string List<T>(IEnumerable<T> values) => string.Join(';', values);

    private static string Dates(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } first, { } last) => Time.Edtf.Between(first == DateOnly.MinValue ? null : first, last == DateOnly.MaxValue ? null : last).ToString(),
        _ => "",
    };
}
