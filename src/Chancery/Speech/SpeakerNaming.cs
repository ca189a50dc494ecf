using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>Who a source is: the actors that the words naming it stand for.</summary>
/// <param name="Ids">Actor ids, or <c>role of principal</c>; the first named first. Empty where nobody could be told.</param>
/// <param name="Via">What stands between source and report, where the words say so.</param>
/// <param name="Entity">Index of the first speaker's entity, or −1.</param>
internal readonly record struct Speaker(ImmutableArray<string> Ids, string? Via, int Entity)
{
    public static Speaker Nobody { get; } = new([], null, -1);

    public bool IsNobody => Ids.IsDefaultOrEmpty;
}

/// <summary>Tells who the words that name a source stand for.</summary>
internal sealed class SpeakerNaming
{
    private readonly Document document;
    private readonly Dictionary<string, Speaker> papers = new(StringComparer.Ordinal);
    private readonly Company company;

    public SpeakerNaming(Document document) => (this.document, company) = (document, new Company(document));

    /// <summary>The speaker whom the noun phrase with the given head names.</summary>
    public Speaker Of(int head)
    {
        if (head < 0)
            return Speaker.Nobody;
        head = Antecedent(head);
        var via = Quoted(head, out var quoted);
        if (via)
        {
            var speaker = Of(quoted);
            var outlet = Direct(head);
            if (!speaker.IsNobody)
                return speaker with { Via = outlet.IsNobody ? speaker.Via : outlet.Ids[0] };
        }

        var direct = Direct(head);
        if (!direct.IsNobody)
            return direct;
        return Paper(head);
    }

    /// <summary>Who the mention at a word stands for, its coordinated partners included.</summary>
    private Speaker Direct(int head)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        var first = -1;
        Collect(head, ids, ref first);
        foreach (var child in document.Children(head))
        {
            if (!document.Tokens[child].Is("conj") || ids.Count == 0)
                continue;
            Collect(child, ids, ref first);
            foreach (var grandchild in document.Children(child))
            {
                if (document.Tokens[grandchild].Is("conj"))
                    Collect(grandchild, ids, ref first);
            }
        }

        return ids.Count == 0 ? Speaker.Nobody : new Speaker(ids.ToImmutable(), null, first);
    }

    private void Collect(int head, ImmutableArray<string>.Builder ids, ref int first)
    {
        foreach (var entity in Entities(head))
        {
            var id = IdOf(document.Entities[entity]);
            if (ids.Contains(id))
                continue;
            if (first < 0)
                first = entity;
            ids.Add(id);
        }
    }

    /// <summary>The entities at a head, or of the shortest mention that covers it and begins or ends with it.</summary>
    public ImmutableArray<int> Entities(int head)
    {
        var at = document.EntitiesAt(head);
        if (at.Length == 1 && IsPaper(document.Tokens[head].Lemma.ToLowerInvariant()) && document.Entities[at[0]].Actor is { Known: false, Kind: not ActorKind.Person })
            return [];
        if (!at.IsDefaultOrEmpty)
        {
            // "The prime minister, Jan Novak,": the name beside a role that says less.
            if (at.Length == 1 && (document.Entities[at[0]].UnnamedRole is not null || !document.Entities[at[0]].Actor.Known) && NameBeside(head) is { } named)
                return named;
            return at;
        }

        Mention? best = null;
        foreach (var mention in document.Mentions)
        {
            if (mention.First <= head && head < mention.End && !mention.Entities.IsDefaultOrEmpty
                && mention.Kind is MentionKind.Name or MentionKind.Description
                && document.Tokens[head].Upos is Upos.Propn && !IsPaper(document.Tokens[head].Lemma.ToLowerInvariant()) && (best is null || mention.Span.Length < best.Span.Length))
                best = mention;
        }

        if (best is not null)
            return best.Entities;

        // "The newspaper Aftenposten": the name right after the noun.
        if (document.Tokens[head].Upos == Upos.Noun && head + 1 < document.Tokens.Length && document.Tokens[head + 1].Upos == Upos.Propn && document.Tokens[head + 1].Sentence == document.Tokens[head].Sentence
            && document.Tokens[head + 1].Span.Start == document.Tokens[head].Span.End + 1)
        {
            foreach (var mention in document.Mentions)
            {
                if (mention.First == head + 1 && !mention.Entities.IsDefaultOrEmpty && mention.Kind == MentionKind.Name)
                    return mention.Entities;
            }
        }

        // "Foreign Secretary William Hague", "party leader Jan Novak": the name stands beside the title.
        foreach (var child in document.Children(head))
        {
            var token = document.Tokens[child];
            if (token.Is("appos") || token.Is("flat"))
            {
                at = document.EntitiesAt(child);
                if (!at.IsDefaultOrEmpty)
                    return at;
            }
        }

        return company.Of(head);
    }

    private ImmutableArray<int>? NameBeside(int head)
    {
        foreach (var child in document.Children(head))
        {
            // "A spokesman for the president, Jane Roe,": hung on whom he speaks for.
            if (child > head && document.Tokens[child].Is("nmod") && document.Tokens[child].Upos == Upos.Propn)
            {
                foreach (var grandchild in document.Children(child))
                {
                    if (document.Tokens[grandchild].Is("appos") && document.FormIs(grandchild - 1, ",") && document.EntitiesAt(grandchild) is { Length: 1 } after
                        && document.Entities[after[0]].Actor.Kind == ActorKind.Person && document.Entities[after[0]].UnnamedRole is null && document.EntitiesAt(child).All(e => e != after[0]))
                        return after;
                }
            }

            if (!(document.Tokens[child].Is("appos") || document.Tokens[child].Is("flat")) || document.Tokens[child].Upos != Upos.Propn)
                continue;
            var at = document.EntitiesAt(child);
            if (at.Length == 1 && document.Entities[at[0]].Actor.Kind == ActorKind.Person && document.Entities[at[0]].UnnamedRole is null)
                return at;
        }

        return null;
    }

    /// <summary>The id that a record gives to an entity as a speaker.</summary>
    public static string IdOf(Entity entity) => entity.UnnamedRole ?? entity.Actor.Id.Value;

    /// <summary>"Who", "which", "that": the noun whose relative clause it opens.</summary>
    private int Antecedent(int head)
    {
        if (document.Tokens[head].Xpos is not ("WP" or "WDT") && !(document.Tokens[head].Upos is Upos.Pron && document.FormIs(head, "who")))
            return head;
        for (var (token, steps) = (head, 0); token >= 0 && steps < 6; steps++)
        {
            if (document.Tokens[token].Relation is "acl:relcl" or "acl")
                return document.Tokens[token].Head >= 0 ? document.Tokens[token].Head : head;
            token = document.Tokens[token].Head;
        }

        return head;
    }

    /// <summary>"Yonhap, quoting KCNA,": whom the source quotes.</summary>
    private bool Quoted(int head, out int quoted)
    {
        quoted = -1;
        foreach (var child in document.Children(head))
        {
            if (document.Tokens[child].Is("acl") && document.Tokens[child].Lemma is "quote" or "cite")
                quoted = document.Child(child, "obj");
        }

        return quoted >= 0;
    }

    /// <summary>
    /// "The release said", "a letter from the ministry says", "his statement": a paper speaks for whoever issued it; the second
    /// time that it is named for the issuer of the first.
    /// </summary>
    private Speaker Paper(int head)
    {
        if (document.Tokens[head].Upos is not (Upos.Noun or Upos.Propn))
            return Speaker.Nobody;
        var lemma = document.Tokens[head].Lemma.ToLowerInvariant();
        if (!IsPaper(lemma))
            return Speaker.Nobody;
        // "A defence ministry news release", "her statement": before the noun; "a letter from the ministry": after it.
        for (var t = document.SubtreeRange(head).First; t < head; t++)
        {
            var issuer = document.Tokens[t].Is("case") ? Speaker.Nobody : Direct(t);
            if (!issuer.IsNobody)
                return papers[lemma] = issuer;
        }

        foreach (var child in document.Children(head))
        {
            if (child < head || !document.Tokens[child].Is("nmod"))
                continue;
            var issuer = Direct(child);
            if (issuer.IsNobody)
                continue;
            return papers[lemma] = issuer;
        }

        // "The Council adopted the resolution."
        var verb = document.Tokens[head].Head;
        if (verb >= 0 && document.Tokens[head].Is("obj") && SpeechTables.Default.Issuing.Contains(document.Tokens[verb].Lemma))
        {
            // "Voted to adopt": whose vote it was.
            var issuing = document.Child(verb, "nsubj");
            for (var (above, steps) = (verb, 0); issuing < 0 && steps < 3 && (document.Tokens[above].Is("xcomp") || document.Tokens[above].Is("advcl") || document.Tokens[above].Is("conj")) && document.Tokens[above].Head >= 0; steps++)
                issuing = document.Child(above = document.Tokens[above].Head, "nsubj");
            var issuer = issuing < 0 ? Speaker.Nobody : Direct(issuing);
            if (!issuer.IsNobody)
                return papers[lemma] = issuer;
        }

        return papers.GetValueOrDefault(lemma, Speaker.Nobody);
    }

    /// <summary>Whether a noun names something written or spoken that speaks for its issuer.</summary>
    public static bool IsPaper(string lemma) => SpeechTables.Default.Papers.Contains(lemma);

    /// <summary>Fills what papers were named where, in text order, so that a later "the release" finds its issuer.</summary>
    public void ReadPapers()
    {
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            if (document.Tokens[t].Upos is Upos.Noun or Upos.Propn && IsPaper(document.Tokens[t].Lemma.ToLowerInvariant()) && !papers.ContainsKey(document.Tokens[t].Lemma.ToLowerInvariant()))
                Paper(t);
        }
    }

    /// <summary>The words that name the source, as written.</summary>
    public TextSpan SpanOf(int head) =>
        document.MentionAt(head) is { } mention ? mention.Span : document.Tokens[head].Span;
}
