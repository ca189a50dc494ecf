using System.Globalization;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Alr;

/// <summary>
/// Alerts on changes of the record, not on words: what has come to stand in it since a line of its log, on a subject. The address
/// is the alert: kept, it shows what is new whenever it is opened.
/// </summary>
internal sealed class AlrPage : Screen
{
    private const int Rows = 120;
    private static readonly EntryKind[] Kinds = [EntryKind.Encounter, EntryKind.Ask, EntryKind.Position, EntryKind.Relation];

    internal override string Code => "ALR";

    internal override string Name => "Alerts";

    internal override string Purpose => "Changes of the record on a subject since you last looked: an encounter, an answered ask, a stand that turned, a relation that moved.";

    internal override string Takes => "SUBJECT [SUBJECT] [ISSUE] ALR";

    internal override string Example => "UK RU ALR";

    internal override char? Key => 'c';

    internal override string Title(ScreenContext context) => "Alerts" + Subject.Of(context with { Query = context.Query with { AsOf = null } });

    internal override void Write(ScreenContext context, Html html)
    {
        var since = long.TryParse(context.Query.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : (long?)null;
        var query = context.Query with { Text = null };
        var watch = (query with { Text = context.Sequence.ToString(CultureInfo.InvariantCulture) }).Address("ALR");
        var page = context.Ask(query.ToRecord(context.AsOf, Kinds) with { Order = EntryOrder.NewestRecorded, Limit = Rows });
        var news = page.Entries.Where(e => since is null || e.Sequence > since).ToList();
        html.Add($"<p class=\"lede\">{(since is { } from ? $"What came to stand in the record after line {from} of its log." : "The latest changes.")} <a class=\"button\" href=\"{watch}\">Watch from here</a> <span class=\"dim\">The address is the alert: keep it, and it shows what is new when you open it again.</span></p>");
        if (news.Count == 0)
        {
            EntryRows.Nothing(html, "Nothing has changed since.");
            return;
        }

        Group("Asks answered", news.Where(e => e.Entry is Ask { Status: not AskStatus.Open }));
        Group("New asks", news.Where(e => e.Entry is Ask { Status: AskStatus.Open }));
        Group("Encounters", news.Where(e => e.Kind == EntryKind.Encounter && !EntryWords.IsBackground(e.Entry)));
        Group("Relations that moved", news.Where(e => e.Entry is Relation { Direction: not RelationDirection.Unchanged }));
        Turned(context, html, [.. news.Where(e => e.Kind == EntryKind.Position && !EntryWords.IsBackground(e.Entry))]);

        void Group(string heading, IEnumerable<RecordedEntry> entries)
        {
            var of = entries.Take(25).ToList();
            if (of.Count == 0)
                return;
            html.Add($"<section><h2>{heading}</h2>");
            EntryRows.Write(context, html, of, "");
            html.Add($"</section>");
        }
    }

    /// <summary>New stands, those first that turn from an earlier one of the same actor on the same issue.</summary>
    private static void Turned(ScreenContext context, Html html, IReadOnlyList<RecordedEntry> positions)
    {
        if (positions.Count == 0)
            return;
        var turned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in positions.Take(60).GroupBy(e => (((Position)e.Entry).Actor, ((Position)e.Entry).Issue)))
        {
            var earlier = context.Ask(new RecordQuery { Kinds = [EntryKind.Position], Actors = [group.Key.Actor], By = group.Key.Actor, Issue = group.Key.Issue, Order = EntryOrder.LatestFirst, Limit = 20 }).Entries;
            foreach (var entry in group)
            {
                if (earlier.Any(e => e.From < entry.From && ((Position)e.Entry).Stance != ((Position)entry.Entry).Stance && NameKey.Of(((Position)e.Entry).About) == NameKey.Of(((Position)entry.Entry).About)))
                    turned.Add(entry.Id);
            }
        }

        html.Add($"<section><h2>Stands that turned</h2>");
        EntryRows.Write(context, html, [.. positions.Where(p => turned.Contains(p.Id)).Take(25)], "No stand turned on the same thing, as far as the record tells.");
        html.Add($"</section><section><h2>New stands</h2>");
        EntryRows.Write(context, html, [.. positions.Where(p => !turned.Contains(p.Id)).Take(25)], "None.");
        html.Add($"</section>");
    }
}
