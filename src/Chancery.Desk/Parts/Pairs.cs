using Chancery.Desk.Markup;
using Chancery.Desk.Screens;
using Chancery.Record;

namespace Chancery.Desk.Parts;

/// <summary>Offers the pairs of states that the record holds most dealings of.</summary>
internal static class Pairs
{
    internal static void Write(ScreenContext context, Html html, string words)
    {
        html.Add($"<p class=\"lede\">{words}</p>");
        var entries = context.Ask(new RecordQuery { Kinds = [EntryKind.Encounter, EntryKind.Ask, EntryKind.Relation], Order = EntryOrder.LatestFirst, Limit = 400 }).Entries;
        var pairs = new Dictionary<(string, string), int>();
        foreach (var entry in entries)
        {
            var actors = EntryKeys.Of(entry.Entry).Actors.Select(a => a.Actor).Where(a => context.Cards.KindOf(a) is Chancery.Entries.ActorKind.State).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            for (var i = 0; i < actors.Length; i++)
            {
                for (var j = i + 1; j < actors.Length; j++)
                    pairs[(actors[i], actors[j])] = pairs.GetValueOrDefault((actors[i], actors[j])) + 1;
            }
        }

        if (pairs.Count == 0)
        {
            EntryRows.Nothing(html, "The record holds no dealings of two states yet.");
            return;
        }

        html.Add($"<ul class=\"tiles\">");
        foreach (var ((left, right), count) in pairs.OrderByDescending(p => p.Value).ThenBy(p => p.Key.Item1, StringComparer.Ordinal).ThenBy(p => p.Key.Item2, StringComparer.Ordinal).Take(30))
        {
            var address = new Queries.ScreenQuery { Actors = [left, right] }.Address(context.Screen.Code);
            html.Add($"<li><a href=\"{address}\">{context.Name(left)} – {context.Name(right)}</a> <span class=\"mono dim\">{count}</span></li>");
        }

        html.Add($"</ul>");
    }
}
