using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Ontology;

namespace Chancery.Exchange;

/// <summary>
/// The column sets of the known event data sets, tab-separated: POLECAT (40 columns) and ICEWS (20) with a header line, Phoenix (26) without one.
/// One row for each pair of source and target; what the record does not know stays empty. Codes are text: a reader must not
/// take <c>040</c> for a number.
/// </summary>
public static class EventDataSet
{
    /// <summary>The names of the column sets.</summary>
    public static ImmutableArray<string> Names { get; } = ["polecat", "icews", "phoenix"];

    private static readonly string[] Polecat =
    [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector",
        "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
        "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude",
        "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
        "Version",
    ];

    private static readonly string[] Icews =
    [
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
        "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
    ];

    private static readonly string[] Phoenix =
    [
        "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute", "TargetActorFull",
        "TargetActorEntity", "TargetActorRole", "TargetActorAttribute", "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat", "Lon",
        "LocationName", "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources",
    ];

    /// <summary>The columns of a set in their order.</summary>
    /// <exception cref="ArgumentException">There is no such set.</exception>
    public static ImmutableArray<string> Columns(string name) => name switch
    {
        "polecat" => [.. Polecat],
        "icews" => [.. Icews],
        "phoenix" => [.. Phoenix],
        _ => throw new ArgumentException($"'{name}' is none of {string.Join(", ", Names)}.", nameof(name)),
    };

    /// <summary>Whether files of the set begin with the names of their columns.</summary>
    public static bool HasHeader(string name) => name is not "phoenix";

    /// <summary>Writes events with the reports they come from.</summary>
    /// <param name="name">The column set.</param>
    /// <param name="events">The events; an event that the record says did not happen (negated, denied, hypothetical) is left out.</param>
    /// <param name="reportOf">The report of an event's first evidence, or null.</param>
    /// <param name="version">The version stamp.</param>
    /// <param name="writer">Receives the rows; lines end in <c>\n</c>.</param>
    public static void Write(string name, IEnumerable<Event> events, Func<ReportId, Report?> reportOf, string version, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(reportOf);
        ArgumentNullException.ThrowIfNull(writer);
        var columns = Columns(name);
        if (HasHeader(name))
            writer.Write(string.Join('\t', columns) + "\n");
        foreach (var e in events)
        {
            if (e.Factuality is Factuality.Negated or Factuality.Denied or Factuality.Hypothetical)
                continue;
            var report = reportOf(e.Evidence[0].Report);
            var number = 0;
            foreach (var source in Sides(e.Sources))
            {
                foreach (var target in Sides(e.Targets))
                {
                    var id = number++ == 0 ? e.Id.Value : $"{e.Id.Value}-{number.ToString(CultureInfo.InvariantCulture)}";
                    var cells = name switch
                    {
                        "polecat" => PolecatRow(id, e, source, target, report, version),
                        "icews" => IcewsRow(id, e, source, target, report),
                        _ => PhoenixRow(id, e, source, target, report),
                    };
                    writer.Write(string.Join('\t', columns.Select(c => Cell(cells.GetValueOrDefault(c)))) + "\n");
                }
            }
        }
    }

    private static IEnumerable<EventParty?> Sides(ImmutableArray<EventParty> parties) => parties.IsEmpty ? [null] : parties.Select(p => (EventParty?)p);

    private static Dictionary<string, string?> PolecatRow(string id, Event e, EventParty? source, EventParty? target, Report? report, string version)
    {
        var score = PloverTable.Default.Events.FirstOrDefault(p => p.Code == e.Type)?.ScoreOf(e.Mode);
        return new(StringComparer.Ordinal)
        {
            ["Event ID"] = id,
            ["Event Date"] = Day(e, report),
            ["Event Type"] = e.Type,
            ["Event Mode"] = e.Mode,
            ["Intensity"] = score?.ToString(CultureInfo.InvariantCulture),
            ["Quad Code"] = e.Quad.ToString(CultureInfo.InvariantCulture),
            ["Contexts"] = string.Join(';', e.Contexts),
            ["Actor Name"] = Name(source),
            ["Actor Country"] = source?.State?.Value,
            ["Primary Actor Sector"] = source?.Sector,
            ["Actor Sectors"] = source?.Sector,
            ["Actor Name Raw"] = source?.Text,
            ["Recipient Name"] = Name(target),
            ["Recipient Country"] = target?.State?.Value,
            ["Primary Recipient Sector"] = target?.Sector,
            ["Recipient Sectors"] = target?.Sector,
            ["Recipient Name Raw"] = target?.Text,
            ["Placename"] = e.Place,
            ["Raw Placename"] = e.Place,
            ["Source"] = report?.Outlet,
            ["Publication Date"] = report?.Published?.ToString(),
            ["Language"] = report?.Language,
            ["Version"] = version,
        };
    }

    private static Dictionary<string, string?> IcewsRow(string id, Event e, EventParty? source, EventParty? target, Report? report) => new(StringComparer.Ordinal)
    {
        ["Event ID"] = id,
        ["Event Date"] = Day(e, report),
        ["Source Name"] = Name(source),
        ["Source Sectors"] = source?.Sector,
        ["Source Country"] = source?.State?.Value,
        ["Event Text"] = e.Cameo is { } code ? CameoTable.Default.Find(code)?.Name : null,
        ["CAMEO Code"] = e.Cameo,
        ["Intensity"] = e.Goldstein?.ToString("0.0", CultureInfo.InvariantCulture),
        ["Target Name"] = Name(target),
        ["Target Sectors"] = target?.Sector,
        ["Target Country"] = target?.State?.Value,
        ["Story ID"] = e.Evidence[0].Report.Value,
        ["Publisher"] = report?.Outlet,
    };

    private static Dictionary<string, string?> PhoenixRow(string id, Event e, EventParty? source, EventParty? target, Report? report)
    {
        var day = Day(e, report);
        var parts = day?.Split('-') ?? [];
        return new(StringComparer.Ordinal)
        {
            ["EventID"] = id,
            ["Date"] = day?.Replace("-", "", StringComparison.Ordinal),
            ["Year"] = parts.ElementAtOrDefault(0),
            ["Month"] = parts.ElementAtOrDefault(1),
            ["Day"] = parts.ElementAtOrDefault(2),
            ["SourceActorFull"] = source?.Code,
            ["SourceActorEntity"] = Part(source, 0),
            ["SourceActorRole"] = Part(source, 1),
            ["SourceActorAttribute"] = Rest(source),
            ["TargetActorFull"] = target?.Code,
            ["TargetActorEntity"] = Part(target, 0),
            ["TargetActorRole"] = Part(target, 1),
            ["TargetActorAttribute"] = Rest(target),
            ["EventCode"] = e.Cameo,
            ["EventRootCode"] = e.Cameo?[..2],
            ["PentaClass"] = e.Cameo is { } code && (code.StartsWith("01", StringComparison.Ordinal) || code.StartsWith("02", StringComparison.Ordinal)) ? "0" : e.Quad.ToString(CultureInfo.InvariantCulture),
            ["GoldsteinScore"] = e.Goldstein?.ToString("0.0", CultureInfo.InvariantCulture),
            ["LocationName"] = e.Place,
            ["SentenceID"] = e.Evidence[0].Report.Value,
            ["URLs"] = report?.Url,
            ["NewsSources"] = report?.Outlet,
        };
    }

    /// <summary>The day where one is known: of the event, else of the report; never finer than the evidence.</summary>
    private static string? Day(Event e, Report? report) => (e.Date ?? report?.Published) is { Days: 1 } date ? date.Earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string? Name(EventParty? party) => (party?.Person ?? party?.Actor)?.Value;

    private static string? Part(EventParty? party, int index) => party is not null && party.Code.Length >= (index + 1) * 3 ? party.Code.Substring(index * 3, 3) : null;

    private static string? Rest(EventParty? party)
    {
        if (party is null || party.Code.Length <= 6)
            return null;
        var rest = party.Code[6..];
        return string.Join(';', Enumerable.Range(0, (rest.Length + 2) / 3).Select(i => rest.Substring(i * 3, Math.Min(3, rest.Length - (i * 3)))));
    }

    private static string Cell(string? value) => value is null ? "" : value.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');
}
