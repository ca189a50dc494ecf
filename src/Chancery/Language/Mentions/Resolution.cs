using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Language.Mentions;

/// <summary>
/// One document's mentions being worked out: names first, then roles beside names, then, in the order of the text, roles alone,
/// plurals and pronouns. What comes first never depends on what comes later, save names, which are read over the whole report.
/// </summary>
internal sealed partial class Resolution
{
    private readonly Document document;
    private readonly Report report;
    private readonly Edtf? published;
    private readonly RegisterView register;
    private readonly MentionTables tables;
    private readonly WordView words;
    private readonly List<Draft> drafts = [];
    private readonly List<Draft> things = [];
    private readonly List<Referent> referents = [];
    private readonly Dictionary<string, Referent> byId = new(StringComparer.Ordinal);
    private readonly Draft?[] nameAt;
    private QuotationMap quotations = null!;

    public Resolution(Document document, Report report, Edtf? published, RegisterView register, MentionTables tables)
    {
        (this.document, this.report, this.published, this.register, this.tables) = (document, report, published, register, tables);
        words = new WordView(document);
        nameAt = new Draft?[document.Tokens.Length];
    }

    public Document Run()
    {
        FindNames();
        FindSurnames();
        FindOrgansAndRoles();
        FindPronouns();
        FindThings();
        foreach (var draft in drafts.Concat(things))
            Grade(draft);
        quotations = QuotationMap.Of(document, words, tables, drafts);
        foreach (var draft in drafts)
            draft.Quote = quotations.At(document.Tokens[draft.Head].Span.Start);
        ResolveNames();
        IndexForSalience();
        JoinRolesToNames();
        drafts.Sort(static (a, b) => a.First != b.First ? a.First.CompareTo(b.First) : b.End.CompareTo(a.End));
        IndexForOrder();
        foreach (var draft in drafts)
            Resolve(draft);
        return Write();
    }

    /// <summary>The referent of an actor of the register, made at its first use.</summary>
    private Referent Known(ActorId id)
    {
        if (byId.TryGetValue(id.Value, out var referent))
            return referent;
        var actor = register.Find(id);
        referent = new Referent
        {
            Kind = actor?.Kind ?? ActorKind.State,
            Id = id,
            Name = actor?.Name ?? id.Value,
            IsKnown = actor is not null,
            Gender = actor?.Kind == ActorKind.Person ? register.GenderOf(id) : Gender.Neuter,
            Words = actor is null ? [] : [.. actor.Name.Split(' ')],
            State = actor?.State,
        };
        if (actor?.Kind == ActorKind.State)
            referent.State = id;
        referents.Add(referent);
        byId.Add(id.Value, referent);
        return referent;
    }

    private Referent Learned(ActorKind kind, string id, string name, ImmutableArray<string> nameWords, string? unnamedRole = null)
    {
        if (byId.TryGetValue(id, out var referent))
            return referent;
        referent = new Referent { Kind = kind, Id = new ActorId(id), Name = name, Words = nameWords, UnnamedRole = unnamedRole };
        referents.Add(referent);
        byId.Add(id, referent);
        return referent;
    }

    private Referent Anonymous(ActorKind kind, string name, Gender gender, bool plural)
    {
        var referent = new Referent { Kind = kind, Id = new ActorId(""), Name = name, IsAnonymous = true, Gender = gender, IsPlural = plural };
        return referent;
    }

    /// <summary>How prominent a mention is by its grammar.</summary>
    private void Grade(Draft draft)
    {
        var head = draft.Head;
        for (var steps = 0; steps < 4; steps++)
        {
            var token = document.Tokens[head];
            if (token.Is("nsubj") || token.Is("csubj"))
            {
                (draft.Weight, draft.IsSubject) = (token.Relation.EndsWith("pass", StringComparison.Ordinal) ? 0.9 : 1.0, true);
                break;
            }

            if ((token.Is("conj") || token.Is("appos") || string.Equals(token.Relation, "nmod:desc", StringComparison.Ordinal) || token.Is("flat")) && token.Head >= 0)
            {
                head = token.Head;
                continue;
            }

            draft.Weight = token.Relation switch
            {
                "obj" => 0.65,
                "iobj" => 0.65,
                "nmod:poss" => 0.5,
                "obl:agent" => 0.6,
                "vocative" => 0.3,
                "compound" or "amod" => 0.2,
                _ when token.Is("obl") => 0.5,
                _ when token.Is("nmod") => 0.4,
                "root" or "parataxis" => 0.5,
                _ => 0.4,
            };
            break;
        }
    }

    private Document Write()
    {
        var order = drafts.Where(d => d.MergedInto is null && d.Sort != DraftSort.Thing).ToList();
        var entities = new List<(Referent Referent, List<int> Mentions)>();
        var indexOf = new Dictionary<Referent, int>(ReferenceEqualityComparer.Instance);
        var mentions = ImmutableArray.CreateBuilder<Mention>(order.Count);
        foreach (var draft in order)
        {
            var ids = ImmutableArray.CreateBuilder<int>(draft.Referents.Count);
            foreach (var referent in draft.Referents)
            {
                if (referent.IsAnonymous)
                    continue;
                if (!indexOf.TryGetValue(referent, out var index))
                {
                    indexOf.Add(referent, index = entities.Count);
                    entities.Add((referent, []));
                }

                entities[index].Mentions.Add(mentions.Count);
                ids.Add(index);
            }

            var span = new Text.TextSpan(document.Tokens[draft.First].Span.Start, document.Tokens[draft.End - 1].Span.End);
            mentions.Add(new Mention(span, draft.First, draft.End, draft.Head, KindOf(draft), ids.DrainToImmutable(), draft.Explain));
        }

        return document.WithMentions(
            mentions.DrainToImmutable(),
            [.. entities.Select((e, index) => ToEntity(e.Referent, index, [.. e.Mentions], mentions: order))]);
    }

    private static MentionKind KindOf(Draft draft) => draft.Sort switch
    {
        DraftSort.Person or DraftSort.State or DraftSort.Body => MentionKind.Name,
        DraftSort.Nationality => MentionKind.Adjective,
        DraftSort.Seat => MentionKind.Metonym,
        DraftSort.Organ when draft.Organ is null => MentionKind.Metonym,
        DraftSort.Pronoun or DraftSort.Relative => MentionKind.Pronoun,
        _ => MentionKind.Description,
    };

    private Entity ToEntity(Referent referent, int index, ImmutableArray<int> at, List<Draft> mentions)
    {
        _ = mentions;
        var actor = referent.IsKnown ? register.Find(referent.Id) : null;
        if (actor is null)
        {
            var first = referent.Drafts.Where(d => d.Sort is DraftSort.Person or DraftSort.Body or DraftSort.Role).OrderByDescending(d => d.End - d.First).ThenBy(d => d.First).FirstOrDefault();
            ImmutableArray<Evidence> evidence = [];
            if (first is not null)
            {
                var span = new Text.TextSpan(document.Tokens[first.First].Span.Start, document.Tokens[first.End - 1].Span.End);
                if (!span.IsEmpty && span.End <= report.Text.Length)
                    evidence = [new Evidence(report, span)];
            }

            var of = referent.State ?? referent.Body;
            actor = new Actor
            {
                Id = referent.Id,
                Kind = referent.Kind,
                Name = referent.Name,
                Names = [.. referent.Aliases.Order(StringComparer.Ordinal)],
                State = referent.State,
                Offices = referent.Role is { } role && of is { } body && referent.UnnamedRole is null
                    ? [new Office(role, body, referent.Roles.Select(r => r.Word.Classes.FirstOrDefault()).FirstOrDefault(c => c is not null) ?? "", null, null, "report")]
                    : [],
                Known = referent.Id.Value is { Length: 3 } && referent.Kind == ActorKind.State,
                Evidence = evidence,
            };
        }

        return new Entity
        {
            Index = index,
            Actor = actor,
            State = referent.State,
            Body = referent.Body,
            Sector = referent.Sector,
            Role = referent.Role,
            UnnamedRole = referent.UnnamedRole,
            Mentions = at,
        };
    }

    /// <summary>A name as a slug: small letters without accents, words joined by hyphens.</summary>
    internal static string Slug(IEnumerable<string> nameWords, bool upper = false)
    {
        var slug = new StringBuilder();
        foreach (var c in WellFormed.Of(string.Join(' ', nameWords)).Normalize(NormalizationForm.FormD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category == UnicodeCategory.NonSpacingMark || c is '\'' or '’' or '.')
                continue;
            if (char.IsLetterOrDigit(c))
                slug.Append(upper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }
}
