using System.Collections.Immutable;
using System.Text;
using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Exchange;
using Chancery.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Chancery.Desk.Screens.Exp;

/// <summary>Sends entries as files: <c>/export/csv/GBR/RUS?kind=ask</c>.</summary>
internal static class Exports
{
    private const int Page = 500;
    private static readonly SemaphoreSlim Turn = new(2);

    /// <summary>The forms that are of no one kind of entry: networks of dealings, and people and their offices.</summary>
    internal static ImmutableArray<string> OfAll { get; } = ["gexf", "graphml", "popolo"];

    /// <summary>The forms in which a kind can be had.</summary>
    internal static ImmutableArray<string> FormatsOf(EntryKind kind) => kind switch
    {
        EntryKind.Report => ["csv", "jsonl", "json", "md", "bibtex", "ris"],
        EntryKind.Encounter => ["csv", "jsonl", "json", "md", "ics", "annotations", "prov"],
        EntryKind.Event => ["csv", "jsonl", "json", "md", .. EventDataSet.Names, "annotations", "prov"],
        _ => ["csv", "jsonl", "json", "md", "annotations", "prov"],
    };

    /// <summary>Maps it.</summary>
    internal static IEndpointRouteBuilder MapDeskExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/export/{format}/{**rest}", (HttpContext http, DeskOptions options, string format, string? rest) =>
        {
            var query = ScreenQuery.Read(rest ?? "", http.Request.Query);
            var kind = query.Kind ?? format switch { "bibtex" or "ris" => EntryKind.Report, _ => EventDataSet.Names.Contains(format) ? EntryKind.Event : EntryKind.Encounter };
            if (!FormatsOf(kind).Contains(format) && !OfAll.Contains(format))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            var asked = query.ToRecord(DeskScreens.AsOf(options.Record, query.AsOf), kind);
            var (type, name) = Form(format, kind);
            return SendAsync(http, type, name, writer => Write(format, asked, options.Record, writer, http.RequestAborted));
        });
        return routes;
    }

    /// <summary>The type of a form, and the name that its file gets.</summary>
    internal static (string Type, string File) Form(string format, EntryKind kind) => format switch
    {
        "csv" => ("text/csv; charset=utf-8", kind.Plural() + ".csv"),
        "json" => ("application/json; charset=utf-8", kind.Plural() + ".json"),
        "jsonl" => ("application/jsonl; charset=utf-8", kind.Plural() + ".jsonl"),
        "md" => ("text/markdown; charset=utf-8", kind.Plural() + ".md"),
        "bibtex" => ("application/x-bibtex; charset=utf-8", "reports.bib"),
        "ris" => ("application/x-research-info-systems; charset=utf-8", "reports.ris"),
        "ics" => ("text/calendar; charset=utf-8", "encounters.ics"),
        "gexf" => ("application/gexf+xml; charset=utf-8", "dealings.gexf"),
        "graphml" => ("application/graphml+xml; charset=utf-8", "dealings.graphml"),
        "annotations" or "prov" => ("application/ld+json; charset=utf-8", $"{kind.Plural()}.{format}.json"),
        "popolo" => ("application/json; charset=utf-8", "actors.popolo.json"),
        _ => ("text/tab-separated-values; charset=utf-8", $"{kind.Plural()}.{format}.tsv"),
    };

    /// <summary>Sends a file as it is written, so that a large one takes no more memory than a small one; a few at a time.</summary>
    internal static async Task SendAsync(HttpContext http, string type, string file, Action<TextWriter> write)
    {
        Safety.PageTurn.Leave(http);
        await Turn.WaitAsync(http.RequestAborted);
        try
        {
            http.Response.ContentType = type;
            http.Response.Headers.ContentDisposition = $"attachment; filename={file}";
            if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
                body.AllowSynchronousIO = true;
            await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(false), 1 << 15, leaveOpen: true);
            write(writer);
            await writer.FlushAsync(http.RequestAborted);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Writes what meets the conditions, entries of one kind, in a form.</summary>
    internal static void Write(string format, RecordQuery query, IRecordStore record, TextWriter writer, CancellationToken cancellation)
    {
        var kind = query.Kinds[0];
        switch (format)
        {
            case "csv":
                EntryTable.WriteCsv(EntryColumns.Of(kind), Of(query), writer);
                break;
            case "md":
                EntryTable.WriteMarkdown([.. EntryColumns.Of(kind).Where(c => c.Short)], Of(query), writer);
                break;
            case "json":
                EntryTable.WriteJson(Of(query), writer);
                break;
            case "jsonl":
                EntryTable.WriteJsonLines(Of(query), writer);
                break;
            case "bibtex":
                Citations.WriteBibTeX(Of(query).Select(e => e.Report), writer);
                break;
            case "ris":
                Citations.WriteRis(Of(query).Select(e => e.Report), writer);
                break;
            case "ics":
                CalendarFile.Write(Of(query with { Order = EntryOrder.OldestFirst }), id => record.FindActor(id)?.Name ?? id.Value, Reader.Version, writer);
                break;
            case "gexf":
                DealingsGraph.WriteGexf(Dealings(), record.FindActor, writer);
                break;
            case "graphml":
                DealingsGraph.WriteGraphMl(Dealings(), record.FindActor, writer);
                break;
            case "annotations":
                JsonExports.WriteAnnotations(Of(query), id => record.Find(id.Value)?.Report, writer);
                break;
            case "prov":
                JsonExports.WriteProvenance(Of(query), id => record.History(id), writer);
                break;
            case "popolo":
                JsonExports.WritePopolo(record.Actors(), writer);
                break;
            default:
                EventDataSet.Write(format, Of(query).Select(e => e.Entry).OfType<Event>(), id => record.Find(id.Value)?.Report, Reader.Version, writer);
                break;
        }

        IEnumerable<RecordedEntry> Of(RecordQuery asked) => Entries(record, asked, cancellation);

        IReadOnlyList<Dealing> Dealings() => DealingsGraph.Of(Of(query with { Kinds = [EntryKind.Encounter, EntryKind.Event, EntryKind.Ask] }));
    }

    /// <summary>All entries that meet the conditions, taken from the record a page at a time.</summary>
    private static IEnumerable<RecordedEntry> Entries(IRecordStore record, RecordQuery query, CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            var page = record.Query(query with { Limit = Page, After = after });
            foreach (var entry in page.Entries)
                yield return entry;
            after = page.Next;
        }
        while (after is not null);
    }
}
