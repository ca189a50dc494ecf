using Chancery.Actors;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Bio;

/// <summary>A person, state or body: offices by date, names, with whom, what was said.</summary>
internal sealed class BioPage : Screen
{
    internal override string Code => "BIO";

    internal override string Name => "Person or body";

    internal override string Purpose => "A person, state or body: offices by date, names, with whom it deals, its words and stands.";

    internal override string Takes => "SUBJECT BIO";

    internal override string Example => "PUTIN BIO";

    internal override string Title(ScreenContext context) => context.Query.Actors is [var id, ..] ? context.Name(id) : "Who is in the record";

    internal override void Write(ScreenContext context, Html html)
    {
        if (context.Query.Actors is not [var id, ..])
        {
            Everybody(context, html);
            return;
        }

        var recorded = context.Record.FindActor(new ActorId(id));
        var actor = recorded ?? ActorRegister.Default.Find(new ActorId(id));
        if (actor is null)
        {
            context.Status = 404;
            EntryRows.Nothing(html, "Neither the record nor the register knows anybody of that name.");
            return;
        }

        html.Add($"<dl class=\"facts\"><div><dt>What</dt><dd>{EnumWords.Of(actor.Kind)}{(actor.Known ? "" : ", known from reports alone")}</dd></div><div><dt>Id</dt><dd class=\"mono\">{actor.Id}</dd></div>");
        if (actor.State is { } state)
            html.Add($"<div><dt>Of</dt><dd>{context.Actor(state)}</dd></div>");
        if (!actor.Names.IsEmpty)
            html.Add($"<div><dt>Also</dt><dd>{string.Join(", ", actor.Names.Take(8))}</dd></div>");
        if (actor.Wikidata is { } wikidata)
            html.Add($"<div><dt>Wikidata</dt><dd class=\"mono\">{wikidata}</dd></div>");
        html.Add($"</dl>");
        if (recorded is null)
            EntryRows.Nothing(html, "The register knows this actor; no entry of the record names it.");
        html.Add($"<div class=\"columns\"><div>");
        Offices(context, html, actor);
        Part("Encounters", "ENC", context.Entries(10, EntryKind.Encounter), "The record holds no encounter with this actor.");
        Part("Asks", "ASK", context.Entries(8, EntryKind.Ask), "The record holds no ask of or to this actor.");
        Part("How it gets on with others", "REL", context.Entries(8, EntryKind.Relation), "No report says.");
        html.Add($"</div><div>");
        With(context, html, id);
        var by = new ActorId(id);
        Part("Stands", "POS", context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Position) with { By = by, Limit = 10 }).Entries, "The record holds no position; that does not make it neutral.");
        Part("In words", "STM", context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Statement) with { By = by, Limit = 14 }).Entries, "The record holds no words of this actor.");
        html.Add($"</div></div>");

        void Part(string heading, string code, IReadOnlyCollection<RecordedEntry> entries, string nothing)
        {
            html.Add($"<section><h2>{heading} <a class=\"code\" href=\"{context.Address(code)}\" aria-label=\"{heading}: all in {code}\">{code}</a></h2>");
            EntryRows.Write(context, html, entries, nothing);
            html.Add($"</section>");
        }
    }

    private static void Offices(ScreenContext context, Html html, Actor actor)
    {
        if (actor.Kind == ActorKind.Person)
        {
            html.Add($"<section><h2>Offices</h2>");
            if (actor.Offices.IsEmpty)
                EntryRows.Nothing(html, "No office is known.");
            else
            {
                html.Add($"<table><thead><tr><th scope=\"col\">From</th><th scope=\"col\">To</th><th scope=\"col\">Office</th><th scope=\"col\">By</th></tr></thead><tbody>");
                foreach (var office in actor.Offices)
                    html.Add($"<tr><td class=\"day\">{(office.From is { } from ? ShortDate.Of(from) : "?")}</td><td class=\"day\">{(office.To is { } to ? ShortDate.Of(to) : "")}</td><td>{office.Title}, {context.Actor(office.Of)}</td><td class=\"dim\">{office.Basis}</td></tr>");
                html.Add($"</tbody></table>");
            }

            html.Add($"</section>");
            return;
        }

        var terms = ActorRegister.Default.TermsOf(actor.Id);
        if (terms.IsEmpty)
            return;
        html.Add($"<section><h2>Who held which office</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Offices\"><table><tbody>");
        foreach (var person in ActorRegister.Default.Persons.Where(p => p.Offices.Any(o => o.Of == actor.Id)).SelectMany(p => p.Offices.Where(o => o.Of == actor.Id).Select(o => (Person: p, Office: o))).OrderByDescending(p => p.Office.Term.FromDate?.Earliest ?? DateOnly.MinValue).ThenBy(p => p.Person.Id).Take(14))
            html.Add($"<tr><td class=\"day\">{ShortDate.Of(person.Office.Term.FromDate)}</td><td>{person.Office.Title}</td><td><a href=\"/BIO/{person.Person.Id}\">{person.Person.Name}</a></td></tr>");
        html.Add($"</tbody></table></div></section>");
    }

    private static void With(ScreenContext context, Html html, string id)
    {
        var entries = context.Entries(300, EntryKind.Encounter, EntryKind.Ask, EntryKind.Relation);
        var others = entries.SelectMany(e => EntryKeys.Of(e.Entry).Actors.Select(a => a.Actor).Distinct(StringComparer.Ordinal)).Where(a => !string.Equals(a, id, StringComparison.Ordinal) && !a.Contains(' ', StringComparison.Ordinal))
            .GroupBy(a => a, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(12).ToList();
        html.Add($"<section><h2>Deals with</h2>");
        if (others.Count == 0)
            EntryRows.Nothing(html, "The record holds no dealings with others.");
        html.Add($"<ul class=\"tiles\">");
        foreach (var other in others)
            html.Add($"<li><a href=\"{new ScreenQuery { Actors = [id, other.Key] }.Address("DOS")}\">{context.Name(other.Key)}</a> <span class=\"mono dim\">{other.Count()}</span></li>");
        html.Add($"</ul></section>");
    }

    private static void Everybody(ScreenContext context, Html html)
    {
        html.Add($"<p class=\"lede\">Those whom the record’s latest entries name most.</p><ul class=\"tiles\">");
        foreach (var (actor, count) in context.Cards.Actors(60))
            html.Add($"<li><a href=\"/BIO/{Uri.EscapeDataString(actor)}\">{context.Name(actor)}</a> <span class=\"mono dim\">{Frame.Number(count)}</span></li>");
        html.Add($"</ul>");
    }
}
