using System.Collections.Immutable;
using Chancery.Briefs;
using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Plots;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Screens.Dos;

/// <summary>The dossier of two actors: last met first.</summary>
internal sealed class DosPage : Screen
{
    private const int Rows = 60;

    internal override string Code => "DOS";

    internal override string Name => "Dossier";

    internal override string Purpose => "Two actors on one page: last met, encounters, open asks, both sides’ words, how they get on.";

    internal override string Takes => "SUBJECT SUBJECT [ISSUE] DOS [dates]";

    internal override string Example => "UK RU DOS";

    internal override char? Key => 'd';

    internal override int NeedsActors => 2;

    internal override string Title(ScreenContext context) => context.Query.Actors.Length < 2
        ? "Dossier"
        : string.Join(" – ", context.Query.Actors.Select(context.Name)) + (context.Query.Issue is { } issue ? " on " + RecordCards.Issue(issue) : "") + (context.Query.Date is { } date ? ", " + ShortDate.Of(date) : "");

    internal override void Write(ScreenContext context, Html html)
    {
        if (context.Query.Actors.Length < 2)
        {
            Pairs.Write(context, html, "A dossier is of two actors. Those with most in the record:");
            return;
        }

        var encounters = context.Entries(Rows, EntryKind.Encounter);
        var asks = context.Entries(Rows, EntryKind.Ask);
        var relations = context.Entries(Rows, EntryKind.Relation);
        var happenings = Happening.Of([.. encounters.Where(e => !EntryWords.IsBackground(e.Entry))]);
        var last = happenings.FirstOrDefault(h => h.Best.Status is EncounterStatus.Held or EncounterStatus.Ongoing);
        var words = Words(context);
        var all = encounters.Concat(asks).Concat(relations).Concat(words.SelectMany(w => w)).ToList();

        LastMet(context, html, last);
        Counts.Write(context, html, all);
        EntryPlots.Strip(context, html, [.. happenings.Select(h => h.Entries[0])]);
        html.Add($"<div class=\"columns\"><div>");
        Section(context, html, "Open asks", "ASK", [.. asks.Where(a => ((Ask)a.Entry).Status == AskStatus.Open)], "The record holds no open ask between them.");
        Section(context, html, "Answered asks", "ASK", [.. asks.Where(a => ((Ask)a.Entry).Status != AskStatus.Open).Take(8)], "The record holds no answered ask between them.");
        Section(context, html, "How they get on", "REL", [.. relations.Take(10)], "No report says how they get on. That is not to say that it is neutral.");
        Section(context, html, "Other encounters", "ENC", [.. happenings.Where(h => !ReferenceEquals(h, last)).Select(h => h.Entries[0]).Take(10)], "The record holds no other encounter of the two.");
        html.Add($"</div><div>");
        for (var i = 0; i < 2; i++)
            Section(context, html, $"{context.Name(context.Query.Actors[i])} in words", "STM", words[i], $"The record holds no words of {context.Name(context.Query.Actors[i])} here.");
        html.Add($"</div></div>");
        var background = encounters.Where(e => EntryWords.IsBackground(e.Entry)).Concat(context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Event) with { Background = true, Limit = 12 }).Entries).ToList();
        if (background.Count > 0)
        {
            html.Add($"<h2 class=\"shelf\">Background: recalled by the reports as older than their news</h2>");
            EntryRows.Write(context, html, background, "");
        }
    }

    /// <summary>What each side said in reports that tell of both.</summary>
    private static ImmutableArray<RecordedEntry>[] Words(ScreenContext context)
    {
        var both = context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Encounter, EntryKind.Event, EntryKind.Ask, EntryKind.Relation, EntryKind.Statement) with { Limit = 200 })
            .Entries.Select(e => e.ReportId).ToHashSet();
        return
        [
            .. context.Query.Actors.Take(2).Select(side => context.Ask(context.Query.ToRecord(context.AsOf, EntryKind.Statement) with { Actors = [], By = null, Limit = 200 } with { Actors = [new ActorId(side)], By = new ActorId(side) })
                .Entries.Where(e => both.Contains(e.ReportId))
                .OrderBy(e => ((Statement)e.Entry).Kind)
                .ThenByDescending(e => e.From ?? DateOnly.MinValue)
                .Take(8)
                .ToImmutableArray()),
        ];
    }

    private static void LastMet(ScreenContext context, Html html, Happening? last)
    {
        html.Add($"<section class=\"lead\" aria-labelledby=\"last\"><h2 id=\"last\">Last met</h2>");
        if (last is null)
        {
            EntryRows.Nothing(html, "The record holds no encounter of the two that took place.");
        }
        else
        {
            var best = last.Best;
            html.Add($"<p class=\"big\"><time>{DateWords.Of(best.Date)}</time>");
            if (best.Place is { } place)
                html.Add($"<span>{place}</span>");
            if (best.DurationMinutes is { } minutes)
                html.Add($"<span>{minutes} minutes</span>");
            if (best.Occasion is { } occasion)
                html.Add($"<span class=\"dim\">{occasion}</span>");
            html.Add($"</p>");
            EntryRows.Write(context, html, last.Entries, "");
        }

        html.Add($"</section>");
    }

    private static void Section(ScreenContext context, Html html, string heading, string code, IReadOnlyCollection<RecordedEntry> entries, string nothing)
    {
        html.Add($"<section><h2>{heading} <a class=\"code\" href=\"{context.Address(code)}\" aria-label=\"{heading}: all in {code}\">{code}</a></h2>");
        EntryRows.Write(context, html, entries, nothing);
        html.Add($"</section>");
    }
}
