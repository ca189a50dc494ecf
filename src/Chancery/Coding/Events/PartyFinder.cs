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
    private readonly Affiliation affiliation;

    /// <param name="document">What is read.</param>
    /// <param name="register">Who is known.</param>
    /// <param name="published">When it was published.</param>
    /// <param name="report">The report.</param>
    public PartyFinder(Document document, ActorRegister register, Edtf? published, Report report)
    {
        (this.document, this.register, this.published) = (document, register, published);
        affiliation = new Affiliation(document, register, report);
    }

    /// <summary>Whether it is known where a party belongs: to a state, or in the register.</summary>
    public bool IsPlaced(EventParty party) => party.State is not null || register.Find(party.Actor) is not null;

    /// <summary>The parties named by the first of <paramref name="places"/> that names any.</summary>
    /// <param name="places">Head words, the likeliest first.</param>
    /// <param name="except">Actors already at the other end.</param>
    /// <param name="inside">Whether a party may stand inside the phrase ("Russia's decision").</param>
    /// <param name="settings">Whether one may stand in an "in", "over" or "about" phrase inside it.</param>
    public ImmutableArray<EventParty> Find(ImmutableArray<int> places, ImmutableArray<EventParty> except, bool inside, bool settings = true)
    {
        foreach (var place in places)
        {
            var direct = At(NounPhrase.Members(document, place), except);
            if (!direct.IsEmpty)
                return direct;
            if (!inside)
                continue;
            var within = At(NounPhrase.Inside(document, place, settings: settings), except);
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
        foreach (var place in places)
        {
            // "The resolution demands": of the United Nations, where the report speaks of them.
            if (string.Equals(document.Tokens[place].Lemma, "resolution", StringComparison.OrdinalIgnoreCase)
                && document.Entities.FirstOrDefault(e => e.Actor.Id.Value == "UN") is { } nations && Party(nations, place) is { } party)
                return [party];
        }

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
            var within = At([.. NounPhrase.Inside(document, place, (mask & counting) != 0 ? 2 : 1, settings: false).SelectMany(t => NounPhrase.Members(document, t)).Distinct()], []);
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
            if (Nations(head, except) is { Count: > 1 } nations)
            {
                found.AddRange(nations.Where(p => !found.Any(q => Same(p, q))));
                continue;
            }

            foreach (var index in EntitiesAt(head))
            {
                if (Party(document.Entities[index], head) is { } party && !found.Any(p => Same(p, party)) && !except.Any(p => Same(p, party)))
                    found.Add(party);
            }
        }

        return found.ToImmutable();
    }

    // "American and Cuban officials": two sides, whatever the words as a whole were taken for.
    private List<EventParty> Nations(int head, ImmutableArray<EventParty> except)
    {
        var found = new List<EventParty>();
        if (document.Tokens[head].Upos != Upos.Noun)
            return found;
        foreach (var child in document.Children(head))
        {
            var word = document.Tokens[child];
            if (child > head || !(word.Is("amod") || word.Is("compound") || word.Is("nmod")))
                continue;
            foreach (var member in NounPhrase.Members(document, child))
            {
                if (member > head || document.MentionAt(member) is not { Entities: [var index] } || document.Entities[index].Actor.Kind != ActorKind.State
                    || Party(document.Entities[index], member) is not { } party || found.Exists(p => Same(p, party)) || except.Any(p => Same(p, party)))
                    continue;
                found.Add(party);
            }
        }

        return found;
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
            if (token < mention.End && !mention.Entities.IsEmpty && mention.Span.Length < shortest && (document.IsUnder(mention.Head, token) || IsTop(token, mention)))
                (best, shortest) = (mention.Entities, mention.Span.Length);
        }

        return best;
    }

    // The parser may hang the words of one name side by side on the verb.
    private bool IsTop(int token, Mention mention) =>
        document.Tokens[token].Head is var head && (head < mention.First || head >= mention.End) && head == document.Tokens[mention.Head].Head;

    /// <summary>The states of the places that a deed was done in or a journey led to.</summary>
    public ImmutableArray<EventParty> Places(ImmutableArray<int> places, ImmutableArray<EventParty> except, Setting setting)
    {
        foreach (var place in places)
        {
            foreach (var token in NounPhrase.Members(document, place))
            {
                if (setting.PlaceAt(token) is not { Country: { } country } || except.Any(p => p.Actor == country || p.State == country))
                    continue;
                var span = document.Tokens[token].Span;
                foreach (var name in document.Names)
                {
                    if (name.First <= token && token < name.End)
                        span = name.Span;
                }

                known.Add(country);
                return [new EventParty(country, country, null, null, ActorCode.Of(register, country, null, published), span.Of(document.Text), span)];
            }
        }

        return [];
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
    public bool IsPublic(EventParty party) => (party.Person is null && party.State is not null) || known.Contains(party.Person ?? party.Actor);

    // A person's country is not whom he acts for, unless he holds an office of it.
    private bool IsOfficial(Entity entity) =>
        entity.Actor.Kind != ActorKind.Person || entity.UnnamedRole is not null
        || (entity.Sector is "GOV" or "MIL" or "LEG" or "JUD" or "SPY" && (entity.State ?? entity.Body) is { } of && (entity.Actor.Known || register.Find(of) is not null))
        || (entity.Actor.Known && !register.OfficesOf(entity.Actor.Id, published).IsEmpty);

    // "The Norport Plan of Action", "the Strategic Dialogue": a name of a text or an occasion, which nobody acts for.
    private bool IsThing(Entity entity) => IsThing(entity, document);

    internal static bool IsThing(Entity entity, Document document)
    {
        if (entity.Actor.Known || entity.Actor.Kind is not (ActorKind.Organisation or ActorKind.Group) || entity.Mentions.IsEmpty)
            return false;
        var things = WordClasses.Shipped.Mask("thing");
        var head = document.Tokens[document.Mentions[entity.Mentions[0]].Head];
        if ((WordClasses.Shipped.Of(head.Lemma ?? "") & things) != 0 || (head.Is("appos") && (WordClasses.Shipped.Of(document.Tokens[head.Head].Lemma ?? "") & things) != 0))
            return true;

        // "The Council", "this Alliance": a word for some body, which names none.
        return !entity.Actor.Name.Contains(' ', StringComparison.Ordinal) && (WordClasses.Shipped.Of(entity.Actor.Name.ToLowerInvariant()) & WordClasses.Shipped.Mask("bare")) != 0;
    }

    private static bool Same(EventParty one, EventParty other) => one.Actor == other.Actor;

    private EventParty? Party(Entity entity, int head)
    {
        if (IsThing(entity))
            return null;
        var mention = document.MentionAt(head);
        var span = mention?.Span ?? document.Tokens[head].Span;
        var person = entity.Actor.Kind == ActorKind.Person ? entity.Actor.Id : (ActorId?)null;
        var affiliated = affiliation.Of(entity);
        var body = person is null || affiliated is not null ? null : Principal.BodyOf(entity, document, register, published);
        var actor = person is null ? entity.Actor.Id : affiliated ?? body ?? (IsOfficial(entity) ? entity.State : null) ?? entity.Actor.Id;
        var state = body is not null ? null : affiliated ?? entity.State ?? (entity.Actor.Kind == ActorKind.State ? entity.Actor.Id : entity.Actor.State);
        if (person is null ? (entity.Actor.Known && entity.Sector is not "BUS" && (entity.Sector is not "MED" || state is not null)) || (entity.UnnamedRole is not null && (entity.State ?? entity.Body) is not null) : IsOfficial(entity) || body is not null || affiliated is not null || (entity.Actor.Known && entity.Role is not null))
            known.Add(entity.Actor.Id);
        return new EventParty(actor, state, entity.Sector, person, PartyCode.Of(register, entity, body, published), span.Of(document.Text), span);
    }
}
