using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Intake.Feeds;
using Chancery.Intake.Fetching;
using Chancery.Record;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Runs.Watching;

/// <summary>What came of looking at a source.</summary>
/// <param name="Address">The source.</param>
/// <param name="Items">How many items it held.</param>
/// <param name="Read">How many of them were new and have been read.</param>
/// <param name="Diagnostics">What could not be fetched or read.</param>
public sealed record WatchLook(string Address, int Items, int Read, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Watches feeds, sitemaps and lists of feeds, and reads what is new into a record. Asks only for what has changed, heeds <c>Retry-After</c> and
/// <c>robots.txt</c>, leaves each host alone between two fetches, and a source that fails for longer each time. It can be stopped at any moment: an
/// item counts as read once the record has it, and one that the record has already is not recorded twice.
/// </summary>
public sealed class FeedWatcher : IDisposable
{
    private const int BatchItems = 20;
    private const int FetchedAtOnce = 8;
    private const int KeptDays = 60;
    private const int MostSeen = 20_000;
    private const int TeaserWords = 120;
    private const int MostSitemaps = 5;
    private const int MostRetries = 3;
    private static readonly TimeSpan LongestTtl = TimeSpan.FromDays(1);

    private readonly IRecordStore record;
    private readonly WatchState state;
    private readonly string statePath;
    private readonly WatchOptions options;
    private readonly Fetcher fetcher;
    private readonly RobotsGuard robots;
    private readonly ReportIntake intake;
    private readonly ReadingRun run;
    private readonly HashSet<ReportId> ungrouped = [];

    /// <summary>A watcher that remembers in the file <paramref name="statePath"/>.</summary>
    /// <exception cref="InvalidDataException">The file is no state of a watch.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public FeedWatcher(IRecordStore record, string statePath, WatchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        this.record = record;
        this.statePath = statePath;
        this.options = options ?? new WatchOptions();
        state = WatchState.Load(statePath);
        fetcher = new Fetcher(this.options.Fetch);
        robots = new RobotsGuard(fetcher, this.options.Clock);
        intake = new ReportIntake(this.options.Intake);
        run = new ReadingRun(this.options.Run);
    }

    /// <summary>Told of each look.</summary>
    public Action<WatchLook>? Looked { get; set; }

    /// <summary>Adds sources by address; those that are known already stay as they are.</summary>
    public void Add(IEnumerable<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        foreach (var address in addresses)
            state.Get(address).From = null;
        state.Save(statePath);
    }

    /// <summary>The feeds of a list (OPML) that is in a file.</summary>
    /// <exception cref="InvalidDataException">It is no list of feeds.</exception>
    public static ImmutableArray<string> FeedsOf(string name, ReadOnlySpan<byte> bytes)
    {
        if (TextDecoding.Decode(name, bytes, out var fault) is not { } text)
            throw new InvalidDataException(fault!.ToString());
        var feed = FeedParser.Parse(name, text, CancellationToken.None);
        return feed.Feeds.IsEmpty ? throw new InvalidDataException($"{name}: this is no list of feeds (OPML).") : [.. feed.Feeds.Select(f => f.Address)];
    }

    /// <summary>How the sources do, in ordinal order of address.</summary>
    public static ImmutableArray<SourceHealth> Health(WatchState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Sources.OrderBy(s => s.Address, StringComparer.Ordinal).Select(s => SourceHealth.Of(s, now))];
    }

    /// <summary>How the sources do now.</summary>
    public ImmutableArray<SourceHealth> Health() => Health(state, options.Clock.GetUtcNow());

    /// <summary>Looks at sources for as long as it is let.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; all that was read is recorded and remembered.</exception>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    public async Task WatchAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await LookAsync(onlyDue: true, cancellation);
            var open = state.Sources.Where(s => !s.IsGone).ToList();
            if (open.Count == 0)
                return;
            var wait = open.Min(Due) - options.Clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, options.Clock, cancellation);
        }
    }

    /// <summary>Looks once at every source that does not want to be left alone.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; all that was read is recorded and remembered.</exception>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    public Task<ImmutableArray<WatchLook>> LookOnceAsync(CancellationToken cancellation) => LookAsync(onlyDue: false, cancellation);

    /// <summary>Looks once at every source that is due.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; all that was read is recorded and remembered.</exception>
    /// <exception cref="RecordException">The record cannot be written.</exception>
    public Task<ImmutableArray<WatchLook>> LookAtDueAsync(CancellationToken cancellation) => LookAsync(onlyDue: true, cancellation);

    /// <summary>Watches a source no longer, nor what it named; false where it is not watched.</summary>
    public bool Remove(string address)
    {
        var removed = state.Sources.RemoveAll(s => string.Equals(s.Address, address, StringComparison.Ordinal) || string.Equals(s.From, address, StringComparison.Ordinal)) > 0;
        state.Save(statePath);
        return removed;
    }

    /// <inheritdoc/>
    public void Dispose() => fetcher.Dispose();

    private static DateTimeOffset Due(WatchedSource source) => source.NotBefore is { } pause && pause > source.Next ? pause : source.Next;

    private async Task<ImmutableArray<WatchLook>> LookAsync(bool onlyDue, CancellationToken cancellation)
    {
        // What was recorded right before a crash has not found its stories.
        if (state.IsUngrouped)
            Group(all: true);
        var looks = await LookAtAllAsync(onlyDue, cancellation);
        if (state.IsUngrouped)
            Group(all: false);
        return looks;
    }

    private void Group(bool all)
    {
        run.GroupStories(record, ungrouped, all, CancellationToken.None);
        ungrouped.Clear();
        state.IsUngrouped = false;
        state.Save(statePath);
    }

    private async Task<ImmutableArray<WatchLook>> LookAtAllAsync(bool onlyDue, CancellationToken cancellation)
    {
        var looks = ImmutableArray.CreateBuilder<WatchLook>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            // A list of feeds adds sources, which are looked at in the same round.
            var now = options.Clock.GetUtcNow();
            var due = state.Sources.Where(s => !s.IsGone && !done.Contains(s.Address) && (onlyDue ? Due(s) <= now : s.NotBefore is null || s.NotBefore <= now))
                .OrderBy(s => s.Address, StringComparer.Ordinal).ToList();
            if (due.Count == 0)
                return looks.ToImmutable();

            // Fetched side by side, read one after another in order, so that the record does not depend on who answers first.
            using var gate = new SemaphoreSlim(FetchedAtOnce);
            var fetches = due.ConvertAll(s => FetchAsync(s, gate, cancellation));
            try
            {
                for (var i = 0; i < due.Count; i++)
                {
                    done.Add(due[i].Address);
                    var look = await TakeAsync(due[i], await fetches[i], cancellation);
                    looks.Add(look);
                    Looked?.Invoke(look);
                }
            }
            finally
            {
                await Task.WhenAll(fetches).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                state.Save(statePath);
            }
        }
    }

    private async Task<FetchResult> FetchAsync(WatchedSource source, SemaphoreSlim gate, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return !Uri.TryCreate(source.MovedTo ?? source.Address, UriKind.Absolute, out var address)
                ? new FetchResult { Address = new Uri("about:blank"), Fault = Diagnostic.Error("CHA0601", source.Address, "this is no address.") }
                : await FetchAsync(new FetchRequest(address) { ETag = source.ETag, LastModified = source.LastModified }, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        if (request.Address.Scheme == Uri.UriSchemeHttp || request.Address.Scheme == Uri.UriSchemeHttps)
        {
            if (await robots.RefusalAsync(request.Address, cancellation) is { } refusal)
                return new FetchResult { Address = request.Address, Fault = Diagnostic.Error("CHA0610", request.Address.OriginalString, refusal) };
        }

        return await fetcher.FetchAsync(request, cancellation);
    }

    private async Task<WatchLook> TakeAsync(WatchedSource source, FetchResult fetched, CancellationToken cancellation)
    {
        var now = options.Clock.GetUtcNow();
        source.LastTry = now;
        if (fetched.Fault is { } fault)
            return Failed(source, fault, fetched, now);
        if (fetched.IsUnchanged)
        {
            Succeeded(source, null, fetched, now);
            return new WatchLook(source.Address, 0, 0, []);
        }

        var place = source.MovedTo ?? source.Address;
        if (TextDecoding.Decode(place, fetched.Bytes.Span, fetched.Charset, out var odd) is not { } text)
            return Failed(source, odd!, fetched, now);
        if (SourceFormats.Sniff(place, text) == SourceFormat.Page)
        {
            if (FeedLinks.Of(text, fetched.Address) is { } feedAddress && feedAddress != place)
            {
                // The page of an outlet names its feed: that is what is watched from now on.
                (source.MovedTo, source.ETag, source.LastModified) = (feedAddress, null, null);
                return await TakeAsync(source, await FetchAsync(new FetchRequest(new Uri(feedAddress)), cancellation), cancellation);
            }

            return Failed(source, Diagnostic.Error("CHA0113", place, "a page that names no feed; give the address of a feed or sitemap."), fetched, now);
        }

        var feed = FeedParser.Parse(place, text, cancellation);
        if (!feed.IsFeed)
            return Failed(source, feed.Diagnostics[0], fetched, now);
        if (fetched.MovedTo is { } moved)
            source.MovedTo = moved.AbsoluteUri;
        source.Title = feed.Title ?? source.Title;
        if (feed.Feeds.Length > 0)
            return Listed(source, feed, fetched, now);
        var look = await ReadAsync(source, feed, fetched, now, cancellation);
        Succeeded(source, feed.Every, fetched, now);
        return look;
    }

    // A list of feeds, or an index of sitemaps, of which the latest are taken.
    private WatchLook Listed(WatchedSource source, Feed feed, FetchResult fetched, DateTimeOffset now)
    {
        ImmutableArray<FeedLink> links = feed.IsSitemap ? [.. feed.Feeds.Take(MostSitemaps)] : feed.Feeds;
        state.Sources.RemoveAll(s => string.Equals(s.From, source.Address, StringComparison.Ordinal) && !links.Any(l => string.Equals(l.Address, s.Address, StringComparison.Ordinal)));
        foreach (var link in links)
        {
            var named = state.Get(link.Address);
            if (named.LastTry is null)
            {
                named.From = source.Address;
                named.Title ??= link.Title;
            }
        }

        Succeeded(source, null, fetched, now);
        return new WatchLook(source.Address, feed.Feeds.Length, 0, feed.Diagnostics);
    }

    private async Task<WatchLook> ReadAsync(WatchedSource source, Feed feed, FetchResult fetched, DateTimeOffset now, CancellationToken cancellation)
    {
        var faults = feed.Diagnostics.ToBuilder();
        var known = source.Seen.Count;

        // Feeds hold the latest first; they are read in the order in which they came about.
        var fresh = feed.Items.Reverse().DistinctBy(i => i.Key, StringComparer.Ordinal)
            .Select(i => (Item: i, Key: StableHash.Short(i.Key), Content: StableHash.Short(i.Title ?? "", i.Body ?? "", i.Updated ?? "")))
            .Where(i => !source.Seen.TryGetValue(i.Key, out var content) || content != i.Content).ToList();
        if (known > 0 && feed.Items.Length > 1 && fresh.Count(f => !source.Seen.ContainsKey(f.Key)) == feed.Items.Length)
            source.Overruns++;
        var more = fresh.Count > options.MostItems;
        var read = 0;
        foreach (var batch in fresh.Take(options.MostItems).Chunk(BatchItems))
        {
            var taken = await Task.WhenAll(batch.Select(i => ReportAsync(i.Item, feed, source, fetched.Address, source.Later.GetValueOrDefault(i.Key) < MostRetries, cancellation)));
            var reports = taken.SelectMany(t => t.Result.Reports).ToImmutableArray();
            foreach (var result in taken)
                faults.AddRange(result.Result.Diagnostics);
            if (reports.Length > 0)
            {
                state.IsUngrouped = true;
                var (summary, added) = await run.ReadAsync([.. reports.Select(r => new IntakeUnit(r.Source, r.Text.Length, _ => new IntakeResult([r], [])))], record, cancellation);
                ungrouped.UnionWith(added);
                faults.AddRange(summary.Diagnostics);
            }

            // From here on they are in the record: a stop before would read them again, and find them there.
            for (var i = 0; i < batch.Length; i++)
            {
                if (taken[i].IsForLater && (source.Later[batch[i].Key] = source.Later.GetValueOrDefault(batch[i].Key) + 1) <= MostRetries)
                    continue;
                source.Later.Remove(batch[i].Key);
                if (taken[i].Result.Reports.Length > 0)
                    read++;
                source.Seen[batch[i].Key] = batch[i].Content;
                var day = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                source.Days[day] = source.Days.GetValueOrDefault(day) + 1;
                source.LastNew = now;
            }

            state.Save(statePath);
        }

        Forget(source, feed, now);

        // What is left for later is asked for again, though the feed may not change.
        if (more || fresh.Take(options.MostItems).Any(f => !source.Seen.ContainsKey(f.Key)))
            (source.ETag, source.LastModified) = (null, null);
        else
            (source.ETag, source.LastModified) = (fetched.ETag, fetched.LastModified);
        return new WatchLook(source.Address, feed.Items.Length, read, faults.ToImmutable());
    }

    // The item's own text, or its page where that is wanted. A page that cannot be had now is tried again at the next look.
    private async Task<(IntakeResult Result, bool IsForLater)> ReportAsync(FeedItem item, Feed feed, WatchedSource source, Uri feedAddress, bool mayWait, CancellationToken cancellation)
    {
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var place = item.Link ?? $"{source.Address}#{item.Key}";
        var own = FeedReader.Report(item, feed, place, $"{feedAddress.Host}#{item.Key}", faults, cancellation);
        var wantsPage = item.Link is not null && options.Pages switch
        {
            WatchPages.Always => true,
            WatchPages.Never => feed.IsSitemap,
            _ => own is null || own.Text.AsSpan().Count(' ') < TeaserWords,
        };
        if (!wantsPage)
        {
            if (own is null)
                faults.Add(Diagnostic.Error("CHA0112", place, $"the item '{item.Title ?? "untitled"}' has no text and no page."));
            return (new IntakeResult(own is null ? [] : [own], faults.ToImmutable()), false);
        }

        var page = await FetchAsync(new FetchRequest(new Uri(item.Link!)), cancellation);
        var result = intake.Read(item.Link!, page, cancellation);
        if (result.Reports.Length > 0)
            return (result with { Reports = [.. result.Reports.Select(r => Filled(r, item, feed))] }, false);

        // What the feed carries is better than nothing, unless the page may come yet.
        var isForLater = page.Fault is not null && (page.Status is 0 or 429 or >= 500) && page.Fault.Code is not ("CHA0601" or "CHA0602" or "CHA0606" or "CHA0607" or "CHA0610");
        if (isForLater && mayWait)
            return (result with { Diagnostics = [.. result.Diagnostics.Select(d => d with { Severity = Severity.Warning, Message = d.Message + " It is tried again at the next look." })] }, true);
        return own is null ? (result, false) : (new IntakeResult([own], [.. result.Diagnostics.Select(d => d with { Severity = Severity.Warning })]), false);
    }

    // What a page does not say of itself, its feed may.
    private static Report Filled(Report report, FeedItem item, Feed feed)
    {
        var filled = report with { Title = report.Title ?? item.Title, Byline = report.Byline ?? item.Byline, Outlet = report.Outlet ?? item.Outlet ?? feed.Title };
        return filled.Published is null && item.Stamp is { } stamp && FeedDate.Find(stamp) is { } day
            ? filled with { Published = day, PublishedBasis = DateBasis.Metadata } : filled;
    }

    private void Succeeded(WatchedSource source, TimeSpan? asked, FetchResult fetched, DateTimeOffset now)
    {
        (source.Failures, source.Fault, source.NotBefore) = (0, null, fetched.RetryAfter is { } wish ? now + Capped(wish) : null);
        source.LastSuccess = now;
        source.Since ??= now;
        var every = asked is { } ttl && ttl > options.Every ? (ttl > LongestTtl ? LongestTtl : ttl) : options.Every;
        source.Next = now + every;
    }

    // Each failure doubles the pause; what the server asks for counts where it is longer.
    private WatchLook Failed(WatchedSource source, Diagnostic fault, FetchResult fetched, DateTimeOffset now)
    {
        source.Failures++;
        source.Fault = fault.Message;
        source.IsGone = fetched.Status == 410;
        var pause = options.Every * Math.Pow(2, Math.Min(source.Failures - 1, 16));
        if (fetched.RetryAfter is { } asked && asked > pause)
            pause = asked;
        source.NotBefore = now + Capped(pause);
        source.Next = source.NotBefore.Value;

        // A feed that was moved for good and is broken there is looked for at its first address again.
        if (source.Failures > 3)
            source.MovedTo = null;
        return new WatchLook(source.Address, 0, 0, [fault with { Place = source.Address }]);
    }

    private TimeSpan Capped(TimeSpan pause) => pause > options.LongestPause ? options.LongestPause : pause;

    // What the feed still holds is remembered, and beside it the latest of what it held.
    private static void Forget(WatchedSource source, Feed feed, DateTimeOffset now)
    {
        var first = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-KeptDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var day in source.Days.Keys.Where(d => string.CompareOrdinal(d, first) < 0).ToArray())
            source.Days.Remove(day);
        var surplus = source.Seen.Count - MostSeen;
        if (surplus <= 0)
            return;
        var held = feed.Items.Select(i => StableHash.Short(i.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var key in source.Seen.Keys.Where(k => !held.Contains(k)).Take(surplus).ToArray())
            source.Seen.Remove(key);
    }
}
