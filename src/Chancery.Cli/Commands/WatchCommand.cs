using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chancery.Cli.CommandLine;
using Chancery.Cli.Output;
using Chancery.Runs;
using Chancery.Runs.Watching;
using Chancery.Text;
using Spectre.Console;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery watch</c>: feeds in, what is new into the record.</summary>
internal static class WatchCommand
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static Command Create()
    {
        var sources = new Argument<string[]>("SOURCE") { Description = "Addresses of feeds, sitemaps, lists of feeds (OPML) or pages that name a feed; or an OPML file. Without any, what was watched before.", Arity = ArgumentArity.ZeroOrMore };
        var record = new RecordOption();
        var once = new Option<bool>("--once") { Description = "Look once at every source and end; without it, the watch goes on until it is stopped (Ctrl+C)." };
        var every = new Option<string>("--every") { Description = "How often to look, where a source does not ask for less: 90s, 15m, 6h, 1d.", HelpName = "TIME", DefaultValueFactory = _ => "15m" };
        var pages = new Option<WatchPages>("--pages") { Description = "Fetch the pages behind items: always, never, or where the feed carries a teaser only (auto).", HelpName = "auto|always|never", DefaultValueFactory = _ => WatchPages.Auto };
        var state = new Option<string?>("--state") { Description = "Where the watch remembers what it has read; the record's name and .watch.json where not given.", HelpName = "FILE" };
        var health = new Option<bool>("--health") { Description = "Only show how the sources do: last success, items a day, gaps." };
        var remove = new Option<string?>("--remove") { Description = "Watch this source no longer.", HelpName = "ADDRESS" };
        var json = new Option<bool>("--json") { Description = "Show how the sources do as JSON (with --health, or after --once)." };
        var own = new OwnTables();
        var allowPrivate = new AllowPrivateOption();
        var command = new Command("watch", "Watches feeds and reads what is new into the record. It can be stopped and started again without loss or repeats.")
        {
            sources, record.Option, once, every, pages, state, health, remove, json, own.Actors, own.Issues, allowPrivate.Option,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var place = parsed.GetValue(state) ?? record.Place(parsed) + ".watch.json";
            var clock = TimeProvider.System;
            if (parsed.GetValue(health))
            {
                Show(FeedWatcher.Health(Load(place), clock.GetUtcNow()), parsed.GetValue(json));
                return ExitStatus.Done;
            }

            await using var hold = Hold(place);
            var addresses = await AddressesAsync(parsed.GetValue(sources)!, cancellation);
            var run = own.Apply(parsed, new ReadingRunOptions(), out var sound);
            using var store = record.OpenToWrite(parsed);
            using var watcher = Open(store, place, new WatchOptions
            {
                Every = Time(parsed.GetValue(every)!),
                Pages = parsed.GetValue(pages),
                Fetch = allowPrivate.Get(parsed) with { MaxBytes = 16 * 1024 * 1024 },
                Run = run,
                Clock = clock,
            });
            if (parsed.GetValue(remove) is { } gone)
            {
                if (!watcher.Remove(gone))
                    throw new UsageException($"--remove: '{gone}' is not watched.");
                return ExitStatus.Done;
            }

            watcher.Add(addresses);
            if (watcher.Health().IsEmpty)
                throw new UsageException("nothing is watched yet: name a feed.");
            watcher.Looked = look => Tell(look, clock);
            if (!parsed.GetValue(once))
            {
                await watcher.WatchAsync(cancellation);
                return ExitStatus.Done;
            }

            var looks = await watcher.LookOnceAsync(cancellation);
            if (parsed.GetValue(json))
                Show(watcher.Health(), isJson: true);
            return !sound || looks.Any(l => l.Diagnostics.Any(d => d.Severity == Severity.Error)) ? ExitStatus.Faults : ExitStatus.Done;
        });
        return Examples.Of(command, "chancery watch https://news.example/feed.xml", "chancery watch sources.opml --once", "chancery watch --health --json");
    }

    private static async Task<List<string>> AddressesAsync(string[] sources, CancellationToken cancellation)
    {
        var addresses = new List<string>();
        foreach (var source in sources)
        {
            if (Uri.TryCreate(source, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
                addresses.Add(source);
            else if (File.Exists(source))
            {
                try
                {
                    addresses.AddRange(FeedWatcher.FeedsOf(source, await File.ReadAllBytesAsync(source, cancellation)));
                }
                catch (InvalidDataException e)
                {
                    throw new UsageException(e.Message, e);
                }
            }
            else
                throw new UsageException($"'{source}' is neither an http(s) address nor a file.");
        }

        return addresses;
    }

    private static FeedWatcher Open(Chancery.Record.IRecordStore store, string place, WatchOptions options)
    {
        try
        {
            return new FeedWatcher(store, place, options);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    private static WatchState Load(string place)
    {
        try
        {
            return WatchState.Load(place);
        }
        catch (InvalidDataException e)
        {
            throw new UsageException(e.Message, e);
        }
    }

    // Two watches that remember in one file would forget half.
    private static FileStream Hold(string place)
    {
        try
        {
            return new FileStream(place + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new UsageException($"another watch is running with {place}: stop it, or name another file with --state.", e);
        }
    }

    private static void Tell(WatchLook look, TimeProvider clock)
    {
        foreach (var fault in look.Diagnostics)
            Console.Error.WriteLine(fault);
        if (look.Read > 0 || look.Items > 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetLocalNow():yyyy-MM-dd HH:mm} {look.Address}: {look.Read} new of {look.Items}"));
    }

    private static void Show(ImmutableArray<SourceHealth> health, bool isJson)
    {
        if (isJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { sources = health }, Shape));
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("Source", "Status", "Last success", "Last new").AddColumn(new TableColumn("Items a day").RightAligned())
            .AddColumn(new TableColumn("Longest gap, days").RightAligned()).AddColumn("Fault");
        foreach (var source in health)
        {
            table.AddRow(new[]
            {
                source.Title is { } title ? $"{title}\n{source.Address}" : source.Address,
                source.Status.ToString().ToLowerInvariant(),
                Moment(source.LastSuccess),
                Moment(source.LastNew),
                source.ItemsPerDay.ToString("0.##", CultureInfo.InvariantCulture),
                source.LongestGapDays.ToString(CultureInfo.InvariantCulture),
                source.Failures > 0 ? string.Create(CultureInfo.InvariantCulture, $"{source.Failures} times: {source.Fault}") : "",
            }.Select(Markup.Escape).ToArray());
        }

        Terminal.Out.Write(table);
    }

    private static string Moment(DateTimeOffset? moment) => moment is { } at ? at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "never";

    private static TimeSpan Time(string text)
    {
        var unit = text.Length > 1 ? text[^1] : ' ';
        if (double.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100_000)
        {
            TimeSpan? time = unit switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), 'd' => TimeSpan.FromDays(number), _ => null };
            if (time is { } span && span >= TimeSpan.FromSeconds(30) && span <= TimeSpan.FromDays(30))
                return span;
        }

        throw new UsageException($"--every: '{text}' is no time from 30s to 30d (90s, 15m, 6h, 1d).");
    }
}
