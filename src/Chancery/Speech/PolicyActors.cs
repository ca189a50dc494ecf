using System.Collections.Immutable;
using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>
/// For whom somebody stands: a person in office stands for his state or body, a state or body for itself, "we" for the state of
/// whoever speaks.
/// </summary>
internal sealed class PolicyActors
{
    private readonly ReportAnalysis analysis;
    private readonly Document document;
    private readonly SpeakerNaming naming;
    private readonly List<(TextSpan Span, Statement Statement)> spoken = [];
    private static readonly string[] IssuedBy = [" by ", " between ", " of ", " from "];

    private ImmutableArray<ActorId>? voice;
    private ImmutableArray<ActorId>? together;
    private ActorId? publisher;
    private bool publisherKnown;
    private readonly Dictionary<string, int> entityOf = new(StringComparer.Ordinal);

    public PolicyActors(ReportAnalysis analysis, ImmutableArray<Statement> statements)
    {
        (this.analysis, document) = (analysis, analysis.Document);
        naming = new SpeakerNaming(document);
        naming.ReadPapers();
        foreach (var statement in statements)
        {
            foreach (var span in statement.Content)
                spoken.Add((span, statement));
        }

        foreach (var entity in document.Entities)
            entityOf.TryAdd(SpeakerNaming.IdOf(entity), entity.Index);
    }

    /// <summary>The innermost statement whose content holds a place; null for the report's own voice.</summary>
    public Statement? StatementAt(int offset)
    {
        (TextSpan Span, Statement Statement)? best = null;
        foreach (var one in spoken)
        {
            if (one.Span.Contains(offset) && (best is null || one.Span.Length < best.Value.Span.Length))
                best = one;
        }

        return best?.Statement;
    }

    /// <summary>The actors for whom the speakers of a statement stand.</summary>
    public ImmutableArray<ActorId> OfSpeaker(Statement statement)
    {
        if (statement.Explain == "block: title" && Publishers.Default.Find(analysis.Report) is { } issuer)
            return [new ActorId(issuer)];
        var ids = statement.Speakers.IsDefaultOrEmpty ? [statement.Speaker ?? ""] : statement.Speakers;
        var actors = ImmutableArray.CreateBuilder<ActorId>();
        foreach (var id in ids)
        {
            var actor = OfId(id);
            if (actor is { } one && !actors.Contains(one))
                actors.Add(one);
        }

        // Whoever a ministry's own release lets speak at length speaks for it.
        if (actors.Count == 0 && statement.Explain?.StartsWith("block: introduced", StringComparison.Ordinal) == true && ids.Any(IsPersonWithoutState) && Publishers.Default.OfOutlet(analysis.Report) is { } releasing)
            return [new ActorId(releasing)];
        return actors.ToImmutable();
    }

    private bool IsPersonWithoutState(string id) =>
        entityOf.TryGetValue(id, out var entity) && document.Entities[entity] is { Actor.Kind: ActorKind.Person, State: null, Body: null };

    /// <summary>For whom somebody stands to whom a statement was made; null where nobody is named.</summary>
    public ActorId? OfAddressee(Statement statement) => statement.Addressee is { } addressee ? OfId(addressee) : null;

    private ActorId? OfId(string id)
    {
        if (entityOf.TryGetValue(id, out var entity))
            return Of(document.Entities[entity]);
        var of = id.IndexOf(" of ", StringComparison.Ordinal);
        if (of >= 0)
            return OfId(id[(of + 4)..]) ?? (id[(of + 4)..].All(c => char.IsAsciiLetterUpper(c) || c == '-') ? new ActorId(id[(of + 4)..]) : null);
        return id.Length == 3 && id.All(char.IsAsciiLetterUpper) ? new ActorId(id) : null;
    }

    /// <summary>For whom an entity stands; null where it stands for nobody's policy.</summary>
    public ActorId? Of(Entity entity)
    {
        if (entity.UnnamedRole is { } role)
        {
            var of = role.IndexOf(" of ", StringComparison.Ordinal);
            return PolicyBody(entity.Body) ?? entity.State ?? (of >= 0 ? OfId(role[(of + 4)..]) : null);
        }

        return entity.Actor.Kind switch
        {
            ActorKind.Person => PolicyBody(entity.Body) ?? BodyOf(entity) ?? BodyOf(entity) ?? (SpeaksForState(entity) ? entity.State : null),
            ActorKind.State => entity.Actor.Id,

            // A body that the register does not know (a firm, a club) has no policy.
            ActorKind.Organisation or ActorKind.Group => entity.Actor.Known && entity.Sector != "MED" ? entity.Actor.Id : null,
            _ => null,
        };
    }

    // A firm, a club or a church has no policy.
    private static ActorId? PolicyBody(ActorId? body) =>
        body is { } id && ActorRegister.Default.KindOf(id) is RegisterKind.Organisation or RegisterKind.Group or RegisterKind.State ? body : null;

    // A member of parliament, a judge or a mayor speaks for himself.
    private bool SpeaksForState(Entity entity)
    {
        if (entity.Sector is not (null or "GOV" or "MIL" or "SPY") || (entity.Body is not null && PolicyBody(entity.Body) is null && entity.Sector is null))
            return false;
        var offices = Current(entity);
        return offices.IsEmpty || offices.Any(o => o.Class is not ("mayor" or "governor" or "legislator" or "speaker" or "judge" or "prosecutor" or "party-leader" or "opposition-leader" or "dissident" or "religious-leader" or "rebel-leader" or "journalist" or "business" or "spy" or "other"));
    }

    // Who heads a body on the day speaks for it.
    private ActorId? BodyOf(Entity entity)
    {
        foreach (var office in Current(entity))
        {
            if (office.Class is "head-of-organisation" or "deputy-head-of-organisation"
                || (office.Class is "foreign-minister" && ActorRegister.Default.KindOf(office.Of) is RegisterKind.Organisation))
                return office.Of;
        }

        return null;
    }

    private ImmutableArray<Office> Current(Entity entity) =>
        analysis.Published is not { } day ? []
        : [.. entity.Actor.Offices.Where(o => (o.From is not { } from || from.Earliest <= day.Latest) && (o.To is not { } to || to.Latest >= day.Earliest))];

    /// <summary>For whom the words with the given head stand, at a place in the text; empty where nobody can be told.</summary>
    public ImmutableArray<ActorId> At(int head)
    {
        if (head < 0)
            return [];
        var form = document.Form(head).ToString().ToLowerInvariant();
        if (form is "we" or "our" or "i" or "my" or "us" or "ours")
        {
            var statement = StatementAt(document.Tokens[head].Span.Start);
            if (statement is not null)
            {
                var own = OfSpeaker(statement);
                if (form is "we" or "our" && IsBoth(head) && Other(own) is { } other)
                    return own.Contains(other) ? own : own.Add(other);
                return own;
            }

            return Jointly() is { Length: > 1 } issuers ? issuers : Publisher() is { } publisher ? [publisher] : [];
        }

        var actors = ImmutableArray.CreateBuilder<ActorId>();

        // "The U.S.-ROK commitment": both.
        foreach (var child in document.Children(head))
        {
            if (child < head && document.Tokens[child].Is("compound") && child + 1 < head && document.FormIs(child + 1, "-") && document.EntitiesAt(child) is { Length: 1 } beside
                && document.Entities[beside[0]].Actor.Kind == ActorKind.State)
                AddOnce(actors, document.Entities[beside[0]].Actor.Id);
        }

        // "Our two countries": the speaker's own and the other.
        if (SpeechTables.Default.Parties.Contains(form) && StatementAt(document.Tokens[head].Span.Start) is { } told && IsOurTwo(head) && OfSpeaker(told) is { IsEmpty: false } ours && Other(ours) is { } theirs)
            return ours.Add(theirs);
        if (SpeechTables.Default.Companies.TryGetValue(document.Form(head).ToString(), out var size) && StatementAt(document.Tokens[head].Span.Start) is { } joint
            && OfSpeaker(joint) is var company && company.Length == size)
            return company;
        foreach (var entity in naming.Entities(head))
            AddOnce(actors, Of(document.Entities[entity]));
        foreach (var partner in Partners(head))
        {
            foreach (var entity in naming.Entities(partner))
                AddOnce(actors, Of(document.Entities[entity]));
        }

        if (actors.Count == 0 && document.Tokens[head].Upos == Upos.Noun && SpeechTables.Default.Own.Contains(document.Tokens[head].Lemma))
        {
            // "His talks", "her party": whose they are.
            foreach (var child in document.Children(head))
            {
                if (document.Tokens[child].Relation == "nmod:poss" || (child < head && (document.Tokens[child].Is("amod") || document.Tokens[child].Is("compound"))))
                {
                    foreach (var owner in At(child))
                        AddOnce(actors, owner);
                }
            }
        }

        if (actors.Count == 0)
        {
            var paper = naming.Of(head);
            if (!paper.IsNobody)
            {
                foreach (var id in paper.Ids)
                    AddOnce(actors, OfId(id));
            }
        }

        return actors.ToImmutable();
    }

    // "A, B, the U.K. and C": partners, and partners of partners.
    private List<int> Partners(int head)
    {
        var partners = new List<int>();
        var queue = new List<int> { head };
        for (var i = 0; i < queue.Count && queue.Count < 64; i++)
        {
            foreach (var child in document.Children(queue[i]))
            {
                if (document.Tokens[child].Is("conj") && document.Tokens[child].Upos is Upos.Noun or Upos.Propn or Upos.Pron)
                {
                    partners.Add(child);
                    queue.Add(child);
                }
            }
        }

        partners.Sort();
        return partners;
    }

    private static void AddOnce(ImmutableArray<ActorId>.Builder actors, ActorId? actor)
    {
        if (actor is { } one && !actors.Contains(one))
            actors.Add(one);
    }

    /// <summary>
    /// Who speaks where no statement does: the publisher of a text that says "we" in its own voice; empty for a news report.
    /// </summary>
    public ImmutableArray<ActorId> Voice()
    {
        if (voice is { } known)
            return known;
        var own = 0;
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            var form = document.Form(t);
            if ((form.Equals("we", StringComparison.OrdinalIgnoreCase) || form.Equals("our", StringComparison.OrdinalIgnoreCase))
                && StatementAt(document.Tokens[t].Span.Start) is null && !IsQuoted(t))
                own++;
        }

        voice = own == 0 && !IsRelease() ? [] : Jointly() is { Length: > 1 } joint ? joint : Publisher() is { } publisher ? [publisher] : [];
        return voice.Value;
    }

    // Put out by a ministry itself, or said to be attributable to its spokesman.
    private bool IsRelease()
    {
        if (Publishers.Default.OfOutlet(analysis.Report) is not null)
            return true;
        var blocks = new SpeechBlocks(analysis);
        blocks.Find();
        return blocks.Spokesman is not null;
    }

    // "Norland–Sudria Joint Statement on …", "Joint Statement by Norland and Sudria": all whom the title names as issuers.
    private ImmutableArray<ActorId> Jointly()
    {
        if (together is { } known)
            return known;
        var actors = ImmutableArray.CreateBuilder<ActorId>();
        var title = analysis.Report.Title ?? "";
        foreach (var words in SpeechTables.Default.Joint)
        {
            var at = title.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || actors.Count > 1)
                continue;
            actors.Clear();
            AddNamed(title[..at], actors);
            if (actors.Count > 1)
                continue;
            actors.Clear();
            var after = title[(at + words.Length)..];
            if (IssuedBy.Any(w => after.StartsWith(w, StringComparison.OrdinalIgnoreCase)))
                AddNamed(after.IndexOf(" on ", StringComparison.OrdinalIgnoreCase) is >= 0 and var topic ? after[..topic] : after, actors);
        }

        together = actors.Count > 1 ? actors.ToImmutable() : [];
        return together.Value;
    }

    private static void AddNamed(string words, ImmutableArray<ActorId>.Builder actors)
    {
        foreach (var match in ActorRegister.Default.Match(words))
        {
            foreach (var candidate in match.Candidates)
            {
                if (candidate.Kind is RegisterKind.State or RegisterKind.Organisation && candidate.Role != NameRole.Capital)
                {
                    AddOnce(actors, candidate.Id);
                    break;
                }
            }
        }
    }

    // Between quotation marks in its sentence.
    private bool IsQuoted(int token)
    {
        var sentence = document.Sentences[document.Tokens[token].Sentence];
        var marks = 0;
        for (var t = sentence.First; t < token; t++)
            marks += document.Form(t) is "\"" or "“" or "”" ? 1 : 0;
        return marks % 2 == 1;
    }

    private bool IsOurTwo(int head)
    {
        var (our, two) = (false, false);
        foreach (var child in document.Children(head))
        {
            our |= child < head && document.FormIs(child, "our");
            two |= child < head && (document.FormIs(child, "two") || document.FormIs(child, "both"));
        }

        return our && two;
    }

    private bool IsBoth(int head)
    {
        var to = Math.Min(document.Tokens.Length, head + 4);
        for (var t = Math.Max(0, head - 1); t < to; t++)
        {
            if (document.FormIs(t, "both"))
                return true;
        }

        return false;
    }

    /// <summary>The state beside the speaker's own that the report speaks of most.</summary>
    private ActorId? Other(ImmutableArray<ActorId> own)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var entity in document.Entities)
        {
            var id = entity.Actor.Kind == ActorKind.State ? entity.Actor.Id : entity.Actor.Kind == ActorKind.Person ? entity.State : null;
            if (id is { } state && !own.Contains(state))
                counts[state.Value] = counts.GetValueOrDefault(state.Value) + entity.Mentions.Length;
        }

        return counts.Count == 0 ? null : new ActorId(counts.MaxBy(c => c.Value).Key);
    }

    /// <summary>For whom a release that says "we" speaks.</summary>
    private ActorId? Publisher()
    {
        if (!publisherKnown)
            (publisher, publisherKnown) = (new SpeechBlocks(analysis).Publisher() is { } id ? new ActorId(id) : null, true);
        return publisher;
    }
}
