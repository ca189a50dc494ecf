using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Record;

/// <summary>By what an entry is looked up: drawn from the entry alone, the same in every store.</summary>
/// <param name="Date">Its own date, null where it has none.</param>
/// <param name="Actors">The actors it names; the bool says whether the actor acts (speaks, asks, holds, is a source).</param>
/// <param name="Issues">The issues it touches.</param>
/// <param name="State">The word that stands for its state.</param>
/// <param name="Background">Whether it is background.</param>
/// <param name="Text">The words by which it is found.</param>
public sealed record EntryKeys(Edtf? Date, ImmutableArray<(string Actor, bool Acts)> Actors, ImmutableArray<string> Issues, string State, bool Background, string Text)
{
    /// <summary>The keys of an entry.</summary>
    public static EntryKeys Of(Entry entry)
    {
        var text = string.Join(' ', entry.Evidence.Select(e => e.Exact));
        return entry switch
        {
            Encounter e => new(e.Date, [.. e.Participants.Concat(e.States).Select(a => (a.Value, true))], e.Issues, EnumWords.Of(e.Status), e.Background, Join(text, EnumWords.Of(e.Kind), e.Place, e.Occasion, e.Outcome)),
            Statement s => new(s.Date, StatementActors(s), One(s.Issue), EnumWords.Of(s.Kind), false, Join(text, s.SpeakerText)),
            Position p => new(p.Date, [(p.Actor.Value, true), .. One(p.AttributedTo).Select(a => (a, false))], One(p.Issue), EnumWords.Of(p.Stance), p.Background, Join(text, p.About)),
            Ask a => new(a.Opened ?? a.Answered, AskActors(a), One(a.Issue), EnumWords.Of(a.Status), false, Join(text, a.About)),
            Relation r => new(r.Period, [.. r.Dyad.Select(a => (a.Value, true))], r.Aspect is "overall" ? [] : [r.Aspect], EnumWords.Of(r.Direction), false, Join(text, r.Scope)),
            Event e => new(e.Date, EventActors(e), e.Contexts, e.Type, e.Background, Join(text, e.Mode, e.Place)),
            Story s => new(StoryDate(s), [], [], "", false, Join(text, s.Title)),
            _ => throw new ArgumentException($"{entry.GetType().Name} is no entry that a record holds.", nameof(entry)),
        };
    }

    /// <summary>The keys of a report.</summary>
    public static EntryKeys Of(Report report) =>
        new(report.Published, [], [], EnumWords.Of(report.PublishedBasis), false, Join(report.Title, report.Outlet, report.Text));

    private static ImmutableArray<(string, bool)> StatementActors(Statement s)
    {
        var actors = ImmutableArray.CreateBuilder<(string, bool)>();
        foreach (var speaker in s.Speakers.IsEmpty ? [.. One(s.Speaker)] : s.Speakers)
        {
            actors.Add((speaker, true));

            // "spokesman of david-cameron" speaks for david-cameron.
            var of = speaker.LastIndexOf(" of ", StringComparison.Ordinal);
            if (of >= 0)
                actors.Add((speaker[(of + 4)..], true));
        }

        if (s.Addressee is { } addressee)
            actors.Add((addressee, false));
        return actors.ToImmutable();
    }

    private static ImmutableArray<(string, bool)> AskActors(Ask a)
    {
        var actors = ImmutableArray.CreateBuilder<(string, bool)>();
        actors.Add((a.Asker.Value, true));
        if (a.Asked is { } asked)
            actors.Add((asked.Value, false));
        foreach (var joint in a.Askers.Where(j => j != a.Asker))
            actors.Add((joint.Value, true));
        if (a.AnsweredBy is { } answeredBy && answeredBy != a.Asked)
            actors.Add((answeredBy.Value, false));
        return actors.ToImmutable();
    }

    private static ImmutableArray<(string, bool)> EventActors(Event e)
    {
        var actors = ImmutableArray.CreateBuilder<(string, bool)>();
        foreach (var (parties, acts) in new[] { (e.Sources, true), (e.Targets, false) })
        {
            foreach (var party in parties)
            {
                foreach (var actor in new[] { party.Actor, party.State, party.Person }.OfType<ActorId>().Distinct())
                    actors.Add((actor.Value, acts));
            }
        }

        return actors.ToImmutable();
    }

    private static Edtf? StoryDate(Story s) => (s.From, s.To) switch
    {
        ({ } from, { } to) when from.Earliest <= to.Latest => Edtf.Between(from.IsOpenStart ? null : from.Earliest, to.IsOpenEnd ? null : to.Latest),
        ({ } from, _) => from,
        _ => s.To,
    };

    private static ImmutableArray<string> One(string? value) => value is { Length: > 0 } ? [value] : [];

    private static string Join(params ReadOnlySpan<string?> parts)
    {
        var words = new List<string>();
        foreach (var part in parts)
        {
            if (part is { Length: > 0 })
                words.Add(part);
        }

        return string.Join('\n', words);
    }
}
