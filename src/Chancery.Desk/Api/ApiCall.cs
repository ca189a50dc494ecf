using System.Collections.Immutable;
using System.Globalization;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Desk.Screens;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Time;
using Microsoft.AspNetCore.Http;

namespace Chancery.Desk.Api;

/// <summary>One call of the API, with what its parameters say.</summary>
internal sealed class ApiCall(HttpContext http, DeskOptions options, RecordCards cards, CommandReader reader, long sequence)
{
    /// <summary>How many entries a page has at most.</summary>
    internal const int MaxPage = 500;

    private const int Page = 50;
    private const int MaxText = 400;

    /// <summary>The record.</summary>
    internal IRecordStore Record => options.Record;

    /// <summary>Names and reports.</summary>
    internal RecordCards Cards => cards;

    /// <summary>Reads commands, and names as people write them.</summary>
    internal CommandReader Reader => reader;

    /// <summary>The number of the last log line.</summary>
    internal long Sequence => sequence;

    /// <summary>Whether the caller still waits.</summary>
    internal CancellationToken Cancellation => http.RequestAborted;

    /// <summary>What was wrong with a parameter; null as long as nothing was.</summary>
    internal ApiAnswer? Fault { get; private set; }

    /// <summary>The part of the path that varies.</summary>
    internal string Id => http.Request.RouteValues.TryGetValue("id", out var id) && id is string text ? text : "";

    /// <summary>The one value of a parameter; null where it is not given.</summary>
    internal string? Value(string name) => http.Request.Query.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>All values of a parameter.</summary>
    internal ImmutableArray<string> Values(string name) => http.Request.Query.TryGetValue(name, out var values) ? [.. values.OfType<string>().Where(v => v.Length > 0)] : [];

    /// <summary>A whole number within bounds.</summary>
    internal int Number(string name, int usual, int least, int most)
    {
        if (Value(name) is not { } text)
            return usual;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Bad(name, $"'{text}' is no number from {least} to {most}.");
        return usual;
    }

    /// <summary>One of some words.</summary>
    internal T? Word<T>(string name)
        where T : struct, Enum
    {
        if (Value(name) is not { } text)
            return null;
        if (EnumWords.TryParse<T>(text, out var value))
            return value;
        Bad(name, $"'{text}' is none of {string.Join(", ", EnumWords.All<T>())}.");
        return null;
    }

    /// <summary>A date in EDTF.</summary>
    internal Edtf? Date(string name)
    {
        if (Value(name) is not { } text)
            return null;
        if (Edtf.TryParse(text, out var date))
            return date;
        Bad(name, $"'{text}' is no date in EDTF (2012-08-02, 2012-08, 2012, 2012-06/2012-08, 2012/..).");
        return null;
    }

    /// <summary>An actor: by its id, or by a name as people write it.</summary>
    internal ActorId? Actor(string name) => Value(name) is { } text ? Named(text) : null;

    /// <summary>What a parameter says cannot be read; the first such fault is the answer.</summary>
    internal void Bad(string parameter, string why) => Fault ??= ApiAnswer.Bad(parameter, why);

    /// <summary>The conditions that the parameters set.</summary>
    internal RecordQuery Query(params ReadOnlySpan<EntryKind> kinds)
    {
        var date = Date("date");
        var (since, until) = (Date("since") ?? date, Date("until") ?? date);
        var query = new RecordQuery
        {
            Kinds = [.. kinds],
            Actors = [.. Values("actor").Take(8).Select(Named)],
            By = Actor("by"),
            Issue = Value("issue") is { } issue ? CommandReader.Issue(issue) ?? issue : null,
            State = Value("state"),
            Since = since is { IsOpenStart: false } ? since.Earliest : null,
            Until = until is { IsOpenEnd: false } ? until.Latest : null,
            Report = Value("report") is { } report ? new ReportId(report) : null,
            Text = Value("q") is { } words ? words[..Math.Min(words.Length, MaxText)] : null,
            Background = Truth("background"),
            Review = Word<Review>("review"),
            Order = Value("order") switch { null or "latest" => EntryOrder.LatestFirst, "oldest" => EntryOrder.OldestFirst, "newest" => EntryOrder.NewestRecorded, "text" => EntryOrder.Text, var other => Order(other) },
            Limit = Number("limit", Page, 1, MaxPage),
            After = Value("after"),
        };
        if (Value("asof") is not { } moment)
            return query;
        if (Word<RecordClock>("clock") is { } clock && clock != RecordClock.Recorded)
            return Edtf.TryParse(moment, out var day) && !day.IsOpenEnd ? query.AsOf(Record, day.Latest, clock) : Faulty(query, "asof", $"'{moment}' is no day.");
        return DeskScreens.AsOf(Record, moment) is { } line ? query with { AsOf = line } : Faulty(query, "asof", $"'{moment}' is neither a day nor a line of the log.");
    }

    /// <summary>The address of the page after this one.</summary>
    internal string Next(string after)
    {
        var address = new System.Text.StringBuilder(http.Request.Path.Value).Append("?after=").Append(Uri.EscapeDataString(after));
        foreach (var (name, values) in http.Request.Query.Where(p => p.Key is not "after").OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
                address.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value ?? ""));
        }

        return address.ToString();
    }

    /// <summary>Parameters that the address does not take: a mistyped one must not pass for no condition.</summary>
    internal void Check(ApiEndpoint endpoint)
    {
        foreach (var name in http.Request.Query.Keys)
        {
            if (endpoint.Parameters.All(p => p.InPath || !string.Equals(p.Name, name, StringComparison.Ordinal)))
                Bad(name, $"there is no such parameter here; there are {string.Join(", ", endpoint.Parameters.Where(p => !p.InPath).Select(p => p.Name))}.");
        }
    }

    private ActorId Named(string text) => new(text.Length > 200 ? text[..200] : reader.Actor(text) ?? text);

    private bool? Truth(string name)
    {
        switch (Value(name))
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            case var other:
                Bad(name, $"'{other}' is neither true nor false.");
                return null;
        }
    }

    private EntryOrder Order(string word)
    {
        Bad("order", $"'{word}' is none of latest, oldest, newest, text.");
        return EntryOrder.LatestFirst;
    }

    private RecordQuery Faulty(RecordQuery query, string parameter, string why)
    {
        Bad(parameter, why);
        return query;
    }
}
