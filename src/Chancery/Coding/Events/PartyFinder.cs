using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding.Events;

/// <summary>Turns the words that fill a place of a clause into the parties they name.</summary>
internal sealed class PartyFinder
{
    private readonly Document document;
    private readonly ActorRegister register;
    private readonly Edtf? published;
    private readonly HashSet<ActorId> known = [];

    public PartyFinder(Document document, ActorRegister register, Edtf? published) => (this.document, this.register, this.published) = (document, register, published);

    /// <summary>The parties named by the first of <paramref name="places"/> that names any.</summary>
    /// <param name="places">Head words, the likeliest first.</param>
    /// <param name="except">Actors already at the other end.</param>
    /// <param name="inside">Whether a party may stand inside the phrase ("Russia's decision").</param>
    public ImmutableArray<EventParty> Find(ImmutableArray<int> places, ImmutableArray<EventParty> except, bool inside)
    {
        foreach (var place in places)
        {
            var direct = At(NounPhrase.Members(document, place), except);
            if (!direct.IsEmpty)
                return direct;
            if (!inside)
                continue;
            var within = At(NounPhrase.Inside(document, place), except);
            if (!within.IsEmpty)
                return within;
        }

        return [];
    }

    /// <summary>
    /// Who acts: the parties that the subject names; "hundreds of UN troops" and "Georgian demonstrators" act for those within, but
    /// "Russia's invasion" does not.
    /// </summary>
    public ImmutableArray<EventParty> Agents(ImmutableArray<int> places, WordClasses classes)
    {
        var found = Find(places, [], inside: false);
        if (!found.IsEmpty)
            return found;
        var counting = classes.Mask("transparent");
        var people = classes.Mask("people") | classes.Mask("troop") | classes.Mask("office") | classes.Mask("police") | classes.Mask("force") | classes.Mask("diplomat") | classes.Mask("agents");
        foreach (var place in places)
        {
            var mask = classes.Of(document.Tokens[place].Lemma ?? "");
            if ((mask & (counting | people)) == 0)
                continue;
            var within = At(NounPhrase.Inside(document, place, (mask & counting) != 0 ? 2 : 1), []);
            if (!within.IsEmpty)
                return within;
        }

        return [];
    }

    /// <summary>The parties that coordinated heads name.</summary>
    public ImmutableArray<EventParty> At(List<int> heads, ImmutableArray<EventParty> except)
    {
        var found = ImmutableArray.CreateBuilder<EventParty>();
        foreach (var head in heads)
        {
            foreach (var index in EntitiesAt(head))
            {
                if (Party(document.Entities[index], head) is { } party && !found.Any(p => Same(p, party)) && !except.Any(p => Same(p, party)))
                    found.Add(party);
            }
        }

        return found.ToImmutable();
    }

    // "Secretary of State Antony Blinken": the mention's head may be another word of the name than the parser's.
    private ImmutableArray<int> EntitiesAt(int token)
    {
        if (document.EntitiesAt(token) is { IsEmpty: false } direct)
            return direct;
        ImmutableArray<int> best = [];
        var shortest = int.MaxValue;
        foreach (var mention in document.Mentions)
        {
            if (mention.First > token)
                break;
            if (token < mention.End && !mention.Entities.IsEmpty && mention.Span.Length < shortest && document.IsUnder(mention.Head, token))
                (best, shortest) = (mention.Entities, mention.Span.Length);
        }

        return best;
    }

    /// <summary>The party that a speaker's id stands for.</summary>
    public ImmutableArray<EventParty> Speaker(string? speaker)
    {
        if (speaker is null)
            return [];
        foreach (var entity in document.Entities)
        {
            if (entity.Actor.Id.Value == speaker && !entity.Mentions.IsEmpty && Party(entity, document.Mentions[entity.Mentions[0]].Head) is { } party)
                return [party];
        }

        return [];
    }

    /// <summary>Whether a party is one whose deeds are diplomacy: a state, one that belongs to it, or a body, group or person of the register.</summary>
    public bool IsPublic(EventParty party) => party.State is not null || known.Contains(party.Person ?? party.Actor);

    private static bool Same(EventParty one, EventParty other) => one.Actor == other.Actor;

    private EventParty? Party(Entity entity, int head)
    {
        var mention = document.MentionAt(head);
        var span = mention?.Span ?? document.Tokens[head].Span;
        var person = entity.Actor.Kind == ActorKind.Person ? entity.Actor.Id : (ActorId?)null;
        var actor = person is null ? entity.Actor.Id : entity.State ?? entity.Body ?? entity.Actor.Id;
        var state = entity.State ?? (entity.Actor.Kind == ActorKind.State ? entity.Actor.Id : entity.Actor.State);
        if (entity.Actor.Known && (person is null || entity.Role is not null))
            known.Add(entity.Actor.Id);
        return new EventParty(actor, state, entity.Sector, person, PartyCode.Of(register, entity, published), span.Of(document.Text), span);
    }
}
