using System.Text.Json;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Net;

/// <summary>Who deals with whom, as a network, with its table.</summary>
internal sealed class NetPage : Screen
{
    private const int Entries = 1500;
    private const int Edges = 80;

    internal override string Code => "NET";

    internal override string Name => "Network";

    internal override string Purpose => "Who deals with whom: encounters, asks and relations between states and bodies, as a network and a table.";

    internal override string Takes => "[SUBJECT] [ISSUE] NET [dates]";

    internal override string Example => "SYRIA NET 2012";

    internal override char? Key => 'n';

    internal override string? Module => "network.js";

    internal override string Title(ScreenContext context) => "Network of dealings" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context, html, []);
        var page = context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Encounter, EntryKind.Ask, EntryKind.Relation) with { Limit = Entries, Background = false });
        Counts.Write(context, html, page.Entries, page.Next is null);
        var edges = new Dictionary<(string, string), (int Encounters, int Asks, int Relations)>();
        foreach (var entry in page.Entries)
        {
            var actors = entry.Entry switch
            {
                Encounter e => e.States.Select(a => a.Value),
                Ask a => new[] { a.Asker.Value, a.Asked?.Value }.OfType<string>(),
                Relation r => r.Dyad.Select(a => a.Value),
                _ => [],
            };
            var ends = actors.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(12).ToArray();
            for (var i = 0; i < ends.Length; i++)
            {
                for (var j = i + 1; j < ends.Length; j++)
                {
                    var edge = edges.GetValueOrDefault((ends[i], ends[j]));
                    edges[(ends[i], ends[j])] = entry.Kind switch
                    {
                        EntryKind.Encounter => edge with { Encounters = edge.Encounters + 1 },
                        EntryKind.Ask => edge with { Asks = edge.Asks + 1 },
                        _ => edge with { Relations = edge.Relations + 1 },
                    };
                }
            }
        }

        var shown = edges.OrderByDescending(e => e.Value.Encounters + e.Value.Asks + e.Value.Relations).ThenBy(e => e.Key.Item1, StringComparer.Ordinal).ThenBy(e => e.Key.Item2, StringComparer.Ordinal).Take(Edges).ToList();
        if (shown.Count == 0)
        {
            EntryRows.Nothing(html, "The record holds no dealings of two here.");
            return;
        }

        var graph = JsonSerializer.Serialize(new
        {
            nodes = shown.SelectMany(e => new[] { e.Key.Item1, e.Key.Item2 }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new { id, name = context.Name(id) }),
            edges = shown.Select(e => new { a = e.Key.Item1, b = e.Key.Item2, n = e.Value.Encounters + e.Value.Asks + e.Value.Relations, href = new ScreenQuery { Actors = [e.Key.Item1, e.Key.Item2] }.Address("DOS") }),
        });
        html.Add($"<div id=\"net\" role=\"img\" aria-label=\"Network of dealings; the table below says the same\" data-graph=\"{graph}\"></div><p class=\"dim\">The wider a line, the more entries. Point at a line or a name to follow it; the table below holds the same.</p>");
        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Dealings\"><table><thead><tr><th scope=\"col\">Between</th><th scope=\"col\" class=\"num\">Encounters</th><th scope=\"col\" class=\"num\">Asks</th><th scope=\"col\" class=\"num\">Relations</th></tr></thead><tbody>");
        foreach (var ((left, right), count) in shown)
            html.Add($"<tr><td><a href=\"{new ScreenQuery { Actors = [left, right] }.Address("DOS")}\">{context.Name(left)} – {context.Name(right)}</a></td><td class=\"num\">{count.Encounters}</td><td class=\"num\">{count.Asks}</td><td class=\"num\">{count.Relations}</td></tr>");
        html.Add($"</tbody></table></div>");
    }
}
