using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Chancery.Entries;
using Chancery.Record;
using Chancery.Time;
using Microsoft.AspNetCore.Http;

namespace Chancery.Desk.Queries;

/// <summary>
/// What a screen is asked to show. It stands whole in the screen's address: <c>/DOS/GBR/RUS?issue=syria&amp;date=2012-06/2012-08</c>.
/// Immutable.
/// </summary>
internal sealed record ScreenQuery
{
    private static readonly SearchValues<char> IdLetters = SearchValues.Create("0123456789abcdefghjkmnpqrstvwxyz");

    /// <summary>The actors, in the order asked for.</summary>
    internal ImmutableArray<string> Actors { get; init; } = [];

    /// <summary>Ids of entries or reports.</summary>
    internal ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>The days asked for.</summary>
    internal Edtf? Date { get; init; }

    /// <summary>Slug of the issue.</summary>
    internal string? Issue { get; init; }

    /// <summary>The one who acts: the speaker of statements.</summary>
    internal string? By { get; init; }

    /// <summary>The word for the entries' state.</summary>
    internal string? State { get; init; }

    /// <summary>The kind of entry.</summary>
    internal EntryKind? Kind { get; init; }

    /// <summary>Words to be found.</summary>
    internal string? Text { get; init; }

    /// <summary>Where to go on in a list.</summary>
    internal string? After { get; init; }

    /// <summary>A moment or log line as of which the record is shown.</summary>
    internal string? AsOf { get; init; }

    /// <summary>By which clock the record is seen as of that moment; null for when it was recorded.</summary>
    internal string? Clock { get; init; }

    /// <summary>Reads the part of an address after the code.</summary>
    internal static ScreenQuery Read(string path, IQueryCollection values)
    {
        var actors = ImmutableArray.CreateBuilder<string>();
        var ids = ImmutableArray.CreateBuilder<string>();
        Edtf? date = null;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = Uri.UnescapeDataString(part);
            if (IsEntryId(value))
                ids.Add(value);
            else if (char.IsAsciiDigit(value[0]) && Edtf.TryParse(value, out var day))
                date = day;
            else
                actors.Add(value);
        }

        if (Value("date") is { } range && Edtf.TryParse(range, out var stated))
            date = stated;
        return new ScreenQuery
        {
            Actors = actors.ToImmutable(),
            Ids = ids.ToImmutable(),
            Date = date,
            Issue = Value("issue"),
            By = Value("by"),
            State = Value("state"),
            Kind = Value("kind") is { } kind ? EntryKinds.Parse(kind) : null,
            Text = Value("q"),
            After = Value("after"),
            AsOf = Value("asof"),
            Clock = Value("clock"),
        };

        string? Value(string name) => values.TryGetValue(name, out var all) && all is [{ Length: > 0 and <= 2000 } one, ..] ? one : null;
    }

    /// <summary>Whether a text has the form of an entry's or report's id.</summary>
    internal static bool IsEntryId(string text) =>
        text.Length == 16 && text[3] == '-' && text[..3] is "rep" or "enc" or "stm" or "pos" or "ask" or "rel" or "evt" or "sto"
        && text.AsSpan(4).IndexOfAnyExcept(IdLetters) < 0;

    /// <summary>The address that holds this query for a screen.</summary>
    internal string Address(string code)
    {
        var address = new StringBuilder("/").Append(code);
        foreach (var part in Ids.Concat(Actors))
            address.Append('/').Append(Uri.EscapeDataString(part));
        var before = '?';
        Put("issue", Issue);
        Put("by", By);
        Put("state", State);
        Put("kind", Kind?.Name());
        Put("date", Date?.ToString());
        Put("q", Text);
        Put("asof", AsOf);
        Put("clock", Clock);
        Put("after", After);
        return address.ToString();

        void Put(string name, string? value)
        {
            if (value is null)
                return;
            address.Append(before).Append(name).Append('=').Append(Uri.EscapeDataString(value).Replace("%2F", "/", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal));
            before = '&';
        }
    }

    /// <summary>The conditions on entries that it sets; states of one kind of entry are left to the screen.</summary>
    internal RecordQuery ToRecord(long? asOf, params ReadOnlySpan<EntryKind> kinds) => new()
    {
        Kinds = [.. kinds],
        Actors = [.. Actors.Select(a => new ActorId(a))],
        By = By is { } by ? new ActorId(by) : null,
        Issue = Issue,
        State = State,
        Since = Date is { IsOpenStart: false } since ? since.Earliest : null,
        Until = Date is { IsOpenEnd: false } until ? until.Latest : null,
        Text = Text,
        AsOf = asOf,
        Order = EntryOrder.LatestFirst,
    };
}
