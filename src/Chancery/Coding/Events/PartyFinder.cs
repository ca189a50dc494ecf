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

    /// <summary>The parties that coordinated heads name.</summary>
    public ImmutableArray<EventParty> At(List<int> heads, ImmutableArray<EventParty> except)
    {
        var found = ImmutableArray.CreateBuilder<EventParty>();
        foreach (var head in heads)
        {
            foreach (var index in document.EntitiesAt(head))
            {
                if (Party(document.Entities[index], head) is { } party && !found.Any(p => Same(p, party)) && !except.Any(p => Same(p, party)))
                    found.Add(party);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Whether a party is one whose deeds are diplomacy: a state, body or group, or a person who stands for one.</summary>
    public static bool IsPublic(EventParty party) => party.State is not null || party.Person is null;

    private static bool Same(EventParty one, EventParty other) => one.Actor == other.Actor && one.Person == other.Person;

    private EventParty? Party(Entity entity, int head)
    {
        var mention = document.MentionAt(head);
        var span = mention?.Span ?? document.Tokens[head].Span;
        var person = entity.Actor.Kind == ActorKind.Person ? entity.Actor.Id : (ActorId?)null;
        var actor = person is null ? entity.Actor.Id : entity.State ?? entity.Body ?? entity.Actor.Id;
        var state = entity.State ?? (entity.Actor.Kind == ActorKind.State ? entity.Actor.Id : entity.Actor.State);
        return new EventParty(actor, state, entity.Sector, person, PartyCode.Of(register, entity, published), span.Of(document.Text), span);
    }
}
