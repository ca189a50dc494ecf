using System.Text.Json;
using Chancery.Actors;
using Chancery.Desk.Assets;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Map;

/// <summary>Where encounters took place. What was merely said is not on the map.</summary>
internal sealed class MapPage : Screen
{
    private const int Entries = 600;

    internal override string Code => "MAP";

    internal override string Name => "Map";

    internal override string Purpose => "Where encounters took place. What was merely said is on no map.";

    internal override string Takes => "[SUBJECT [SUBJECT]] [ISSUE] MAP [dates]";

    internal override string Example => "RU MAP 2012";

    internal override char? Key => 'm';

    internal override string? Module => "map.js";

    internal override string Title(ScreenContext context) => "Map of encounters" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context, html, []);
        var page = context.Page(Entries, EntryKind.Encounter);
        var entries = page.Entries.Where(e => !EntryWords.IsBackground(e.Entry) && ((Encounter)e.Entry).Kind != EncounterKind.Call).ToList();
        Counts.Write(context, html, entries, page.Next is null && context.Query.After is null);
        var places = entries.Where(e => ((Encounter)e.Entry).Place is not null).GroupBy(e => (((Encounter)e.Entry).Place!, ((Encounter)e.Entry).Country)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Item1, StringComparer.Ordinal).Select(g => (g.Key.Item1, g.Key.Country, Entries: g.ToList(), At: At(g.Key.Item1, g.Key.Country))).ToList();
        var countries = entries.Where(e => ((Encounter)e.Entry).Country is not null).GroupBy(e => ((Encounter)e.Entry).Country!.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).ToList();
        if (places.Count == 0 && countries.Count == 0)
        {
            EntryRows.Nothing(html, "The record holds no encounter here whose place is known.");
            return;
        }

        var data = JsonSerializer.Serialize(new
        {
            places = places.Where(p => p.At is not null).Select(p => new { name = p.Item1, at = new[] { p.At!.Longitude, p.At.Latitude }, n = p.Entries.Count, href = new ScreenQuery { Actors = context.Query.Actors, Text = $"\"{p.Item1}\"" }.Address("ENC") }),
            countries = countries.Select(c => new { names = Names(context, c.Key), n = c.Count() }),
        });
        html.Add($"<div id=\"map\" role=\"group\" aria-label=\"Map of encounters; the table below says the same\" data-world=\"{Bundle.Address("world.json")}\" data-places=\"{data}\"></div><p class=\"dim\">A dot is a place that a report names; a shaded state is one in which something took place, whether or not the place is named.</p>");
        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Places\"><table><thead><tr><th scope=\"col\">Place</th><th scope=\"col\">State</th><th scope=\"col\" class=\"num\">Entries</th><th scope=\"col\">Latest</th><th scope=\"col\">On the map</th></tr></thead><tbody>");
        foreach (var (place, country, of, at) in places)
            html.Add($"<tr><td><a href=\"{new ScreenQuery { Actors = context.Query.Actors, Text = $"\"{place}\"" }.Address("ENC")}\">{place}</a></td><td>{(country is { } state ? context.Name(state) : "not known")}</td><td class=\"num\">{of.Count}</td><td><a href=\"/WHY/{of[0].Id}\">{ShortDate.Of(((Encounter)of[0].Entry).Date)}</a></td><td>{(at is null ? "no position known" : "dot")}</td></tr>");
        foreach (var country in countries)
        {
            var unnamed = country.Count(e => ((Encounter)e.Entry).Place is null);
            if (unnamed > 0)
                html.Add($"<tr><td class=\"dim\">no place named</td><td>{context.Name(country.Key)}</td><td class=\"num\">{unnamed}</td><td></td><td>shaded</td></tr>");
        }

        html.Add($"</tbody></table></div>");
    }

    /// <summary>The place of the register with the name, in the state where one is known; null where there is none, or it is not plain which.</summary>
    private static Place? At(string name, ActorId? country)
    {
        var found = ActorRegister.Default.PlacesNamed(name).Where(p => !double.IsNaN(p.Latitude) && (country is null || p.Country is null || p.Country == country)).ToList();
        return found.Count switch
        {
            0 => null,
            1 => found[0],
            _ => found.OrderByDescending(p => p.Weight).First(),
        };
    }

    private static string[] Names(ScreenContext context, ActorId country) =>
        [context.Name(country), .. ActorRegister.Default.State(country)?.Names ?? []];
}
