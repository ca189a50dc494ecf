using System.Collections.Immutable;
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

        return actors.ToImmutable();
    }

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
            return entity.Body ?? entity.State ?? (of >= 0 ? OfId(role[(of + 4)..]) : null);
        }

        return entity.Actor.Kind switch
        {
            ActorKind.Person => entity.Body ?? (entity.Sector is null or "GOV" or "MIL" or "LEG" or "JUD" or "SPY" ? entity.State : null),
            ActorKind.State => entity.Actor.Id,

            // A body that the register does not know (a firm, a club) has no policy.
            ActorKind.Organisation or ActorKind.Group => entity.Actor.Known && entity.Sector != "MED" ? entity.Actor.Id : null,
            _ => null,
        };
    }

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

            return Publisher() is { } publisher ? [publisher] : [];
        }

        var actors = ImmutableArray.CreateBuilder<ActorId>();
        foreach (var entity in naming.Entities(head))
            AddOnce(actors, Of(document.Entities[entity]));
        foreach (var child in document.Children(head))
        {
            if (!document.Tokens[child].Is("conj"))
                continue;
            foreach (var entity in naming.Entities(child))
                AddOnce(actors, Of(document.Entities[entity]));
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

    private static void AddOnce(ImmutableArray<ActorId>.Builder actors, ActorId? actor)
    {
        if (actor is { } one && !actors.Contains(one))
            actors.Add(one);
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
        var signs = new SpeechBlocks(analysis);
        return signs.Publisher() is { } id ? new ActorId(id) : null;
    }
}
