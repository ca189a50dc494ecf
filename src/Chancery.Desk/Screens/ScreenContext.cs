using System.Collections.Immutable;
using System.Globalization;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Record;
using Microsoft.AspNetCore.Http;

namespace Chancery.Desk.Screens;

/// <summary>One showing of a screen: what is asked, the record, and what rows have been written so far.</summary>
internal sealed record ScreenContext
{
    private static readonly char[] Letters = ['T', 'E', 'S', 'P', 'A', 'R', 'V', 'G'];
    private readonly int[] labels = new int[Letters.Length];

    internal required HttpContext Http { get; init; }

    internal required DeskOptions Options { get; init; }

    internal required Screen Screen { get; init; }

    internal required ScreenQuery Query { get; init; }

    internal required RecordCards Cards { get; init; }

    /// <summary>The log line as of which the record is shown; null for now.</summary>
    internal long? AsOf { get; init; }

    /// <summary>The day as of which the record is shown by another clock than its log; null for now.</summary>
    internal DateOnly? AsOfDay { get; init; }

    /// <summary>That clock.</summary>
    internal RecordClock? Clock { get; init; }

    /// <summary>The number of the last log line.</summary>
    internal long Sequence { get; init; }

    internal IRecordStore Record => Options.Record;

    internal CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The status that the page is sent with.</summary>
    internal int Status { get; set; } = StatusCodes.Status200OK;

    /// <summary>The label of the next row: A1, A2 …, by which the command bar knows it.</summary>
    internal string Label(EntryKind kind) => Letters[(int)kind] + (++labels[(int)kind]).ToString(CultureInfo.InvariantCulture);

    /// <summary>Entries of some kinds that meet what is asked, the latest first.</summary>
    internal ImmutableArray<RecordedEntry> Entries(int limit, params ReadOnlySpan<EntryKind> kinds) => Page(limit, kinds).Entries;

    /// <summary>A page of entries of some kinds that meet what is asked, the latest first.</summary>
    internal RecordPage Page(int limit, params ReadOnlySpan<EntryKind> kinds) => Ask(Query.ToRecord(AsOf, kinds) with { Limit = limit, After = Query.After });

    /// <summary>Entries that meet conditions of the screen's own.</summary>
    internal RecordPage Ask(RecordQuery query)
    {
        Cancellation.ThrowIfCancellationRequested();
        query = query with { AsOf = AsOf };
        if (AsOfDay is { } day && Clock is { } clock)
            query = query.AsOf(Record, day, clock);
        try
        {
            return Record.Query(query);
        }
        catch (ArgumentException)
        {
            // A place to go on from that is of another list: start again.
            return Record.Query(query with { After = null });
        }
    }

    internal string Name(string actor) => Cards.Name(actor);

    internal string Name(ActorId actor) => Cards.Name(actor.Value);

    internal string Address(string code) => Query.Address(code);

    /// <summary>A link to the page of an actor.</summary>
    internal Fragment Actor(string actor)
    {
        var of = actor.LastIndexOf(" of ", StringComparison.Ordinal);
        var target = of >= 0 ? actor[(of + 4)..] : actor;
        return Cards.KindOf(target) is null
            ? Html.Of(h => h.Add($"<span class=\"who\">{Name(actor)}</span>"))
            : Html.Of(h => h.Add($"<a class=\"who\" href=\"/BIO/{Uri.EscapeDataString(target)}\">{Name(actor)}</a>"));
    }

    internal Fragment Actor(ActorId actor) => Actor(actor.Value);

    internal Fragment Actors(IEnumerable<ActorId> actors) => Html.Of(h =>
    {
        var first = true;
        foreach (var actor in actors)
        {
            if (!first)
                h.Add($"<span class=\"dot\"> · </span>");
            first = false;
            h.Add($"{Actor(actor)}");
        }
    });

    /// <summary>A link to the board of an issue.</summary>
    internal static Fragment Issue(string slug) => Html.Of(h => h.Add($"<a class=\"issue\" href=\"/ISS?issue={Uri.EscapeDataString(slug)}\">{RecordCards.Issue(slug)}</a>"));
}
