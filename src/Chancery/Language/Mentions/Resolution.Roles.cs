using System.Collections.Immutable;

namespace Chancery.Language.Mentions;

/// <content>Roles, organs and plural descriptions: where they stand, and the names beside them.</content>
internal sealed partial class Resolution
{
    private static readonly string[] FormerWords = ["former", "ex", "late", "then", "ousted", "deposed", "outgoing", "previous", "retired"];

    private void FindOrgansAndRoles()
    {
        var roles = new List<Draft>();
        for (var i = 0; i < words.Count; i++)
        {
            var piece = words.PieceAt[i];
            if (piece < 0 || words.Pieces[piece].Token != i || nameAt[i] is { Sort: DraftSort.Seat })
                continue;
            if (nameAt[i] is { Sort: DraftSort.Person or DraftSort.State })
                continue;
            var isRole = tables.Roles.TryMatch(words.Pieces, piece, out var role, out var roleCount, out var rolePlural);
            var isOrgan = tables.Organs.TryMatch(words.Pieces, piece, out var organ, out var organCount, out var organPlural);
            var isPlural = tables.Plurals.TryMatch(words.Pieces, piece, out var persons, out var pluralCount, out var inPlural);
            Draft? draft = null;
            if (isPlural && inPlural && pluralCount >= Math.Max(roleCount, organCount))
                draft = PluralDraft(i, EndOf(piece, pluralCount), persons);
            if (draft is null && isOrgan && organCount >= roleCount && nameAt[i] is not { Sort: DraftSort.Body or DraftSort.Organ })
                draft = OrganDraft(i, EndOf(piece, organCount), organ!, organPlural);
            if (draft is null && isRole && nameAt[i] is null)
                draft = RoleDraft(i, EndOf(piece, roleCount), role!, rolePlural);
            if (draft is null)
                continue;
            roles.Add(draft);
            i = Math.Max(i, Math.Min(draft.End, EndOf(piece, Math.Max(1, isRole ? roleCount : isOrgan ? organCount : pluralCount))) - 1);
        }

        drafts.AddRange(roles);

        // Only now that all are known can a role be of another ("a spokesman for the premier").
        var roleAt = new Draft?[words.Count];
        var roleEndingAt = new Dictionary<int, Draft>();
        foreach (var draft in roles)
        {
            for (var i = draft.First; i < draft.End; i++)
            {
                if (roleAt[i] is not { } other || other.End - other.First > draft.End - draft.First)
                    roleAt[i] = draft;
            }

            roleEndingAt[draft.End] = draft;
        }

        foreach (var draft in roles)
        {
            if (draft.Sort is DraftSort.Role or DraftSort.Organ)
                FindPrincipal(draft, roleAt, roleEndingAt);
        }
    }

    private int EndOf(int piece, int count) => words.Pieces[piece + count - 1].Token + 1;

    private bool IsNounLike(int token) => document.Tokens[token].Upos is Upos.Noun or Upos.Propn or Upos.X or Upos.Adj or Upos.Verb;

    private Draft? PluralDraft(int first, int end, bool persons)
    {
        var opener = first - 1;

        // "The two foreign ministers", "both sides", "the two", with an adjective at most between.
        while (opener >= 0 && words.SameSentence(opener, first) && first - opener <= 2 && document.Tokens[opener].Upos == Upos.Adj && nameAt[opener] is null)
            opener--;
        if (opener < 0 || !words.SameSentence(opener, first))
            return null;
        var count = words.Lower[opener] switch
        {
            "both" or "two" or "2" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            _ => 0,
        };
        if (count == 0)
            return null;
        var start = opener;
        if (start > 0 && words.SameSentence(start - 1, first) && words.Lower[start - 1] is "the" or "these" or "those" or "our" or "their")
            start--;
        else if (words.Lower[opener] != "both")
            return null;
        return new Draft
        {
            Sort = DraftSort.Plural,
            First = start,
            End = end,
            Head = words.HeadOf(opener, end),
            Sentence = document.Tokens[first].Sentence,
            IsPlural = true,
            IsDefinite = true,
            Count = count,
            Role = persons ? new RoleWord("leader", [], "", false) : null,
        };
    }

    private Draft? OrganDraft(int first, int end, OrganWord organ, bool plural)
    {
        if (!IsNounLike(end - 1))
            return null;
        var head = words.HeadOf(first, end);
        var t = document.Tokens[head];
        if (t.Head >= end && (t.Is("compound") || t.Is("amod")) && words.SameSentence(t.Head, head))
            return null;
        var draft = new Draft
        {
            Sort = DraftSort.Organ,
            First = first,
            End = end,
            Head = head,
            Sentence = document.Tokens[first].Sentence,
            Organ = organ,
            Words = [organ.Phrase],
            IsPlural = plural,
            Gender = Gender.Neuter,
        };
        ExtendLeft(draft);
        return draft;
    }

    private Draft? RoleDraft(int first, int end, RoleWord role, bool plural)
    {
        if (!IsNounLike(end - 1) && !IsNounLike(first))
            return null;
        var head = words.HeadOf(first, end);
        var t = document.Tokens[head];

        // "A leader board", "the defence minister post": the word only modifies, unless a name follows.
        var followed = end < words.Count && words.SameSentence(end, first) && nameAt[end] is { Sort: DraftSort.Person };

        // "The Secretary and Foreign Minister A. Smith": two persons, though the parser takes the first for an adjective of the second.
        var beside = end + 1 < words.Count && words.SameSentence(end, first) && words.Is(end, "and") && words.IsCapital(head) && words.IsCapital(end + 1) && first > 0 && words.Is(first - 1, "the");
        if (!followed && !beside && t.Head >= end && (t.Is("compound") || t.Is("amod")) && words.SameSentence(t.Head, head))
            return null;
        if (t.Upos == Upos.Verb)
            return null;
        var draft = new Draft
        {
            Sort = DraftSort.Role,
            First = first,
            End = end,
            Head = head,
            Sentence = document.Tokens[first].Sentence,
            Role = role,
            Words = [role.Phrase],
            IsPlural = plural,
            Gender = role.Phrase switch
            {
                "king" or "prince" or "wife" => role.Phrase == "wife" ? Gender.Female : Gender.Male,
                "queen" or "princess" or "woman" or "girl" or "mother" or "sister" or "daughter" or "widow" or "spokeswoman" or "actress" or "businesswoman" or "congresswoman" or "chairwoman" => Gender.Female,
                "man" or "boy" or "father" or "brother" or "son" or "husband" or "uncle" or "emir" or "pope" or "pontiff" or "spokesman" or "businessman" or "congressman" or "chairman" or "archbishop" or "bishop" or "imam" or "ayatollah" => Gender.Male,
                _ => Gender.Unknown,
            },
        };
        ExtendLeft(draft);
        return draft;
    }

    /// <summary>Takes in what stands before the noun: adjectives, nationality, possessor, article.</summary>
    private void ExtendLeft(Draft draft)
    {
        var j = draft.First - 1;
        var start = draft.First;
        while (j >= 0 && start - j < 16 && words.SameSentence(j, start))
        {
            var upos = document.Tokens[j].Upos;
            if (words.IsPossessiveMark(j))
            {
                // The possessor's own mention is found by where it ends.
                draft.Principal = DraftEndingAt(j);
                draft.First = draft.Principal?.First ?? PhraseStart(j - 1);
                draft.IsDefinite = true;
                return;
            }

            if (nameAt[j] is { } name)
            {
                if (words.Lower[j].StartsWith("ex-", StringComparison.Ordinal) || words.Lower[j].StartsWith("then-", StringComparison.Ordinal))
                    draft.IsFormer = true;
                if (name.Sort == DraftSort.Person && draft.Sort == DraftSort.Organ)
                    break;
                draft.Principal ??= name;
                draft.First = name.First;
                j = name.First - 1;
                continue;
            }

            if (upos == Upos.Det || words.Lower[j] is "the" or "a" or "an")
            {
                draft.IsDefinite = words.Lower[j] is "the" or "this" or "that" or "these" or "those" or "both";
                draft.IsIndefinite = !draft.IsDefinite;
                draft.First = j;
                return;
            }

            if (upos == Upos.Pron && tables.Pronouns.TryGetValue(words.Lower[j], out var pronoun) && pronoun.Case == "possessive")
            {
                draft.First = j;
                draft.IsDefinite = true;
                return;
            }

            if (upos == Upos.Num)
            {
                draft.IsIndefinite = true;
                draft.First = j;
                j--;
                continue;
            }

            if (upos is not (Upos.Adj or Upos.Noun or Upos.Propn) && !(words.Forms[j].Length == 1 && WordView.IsHyphen(words.Forms[j][0])) && !Array.Exists(FormerWords, w => w == words.Lower[j]))
                break;
            if (Array.Exists(FormerWords, w => w == words.Lower[j]))
                draft.IsFormer = true;
            draft.First = j;
            j--;
        }
    }

    private int PhraseStart(int token)
    {
        var start = token;
        while (start > 0 && token - start < 8 && words.SameSentence(start - 1, token) && document.Tokens[start - 1].Upos is Upos.Adj or Upos.Noun or Upos.Propn or Upos.Det or Upos.Num)
            start--;
        return start;
    }

    private Draft? DraftEndingAt(int end)
    {
        if (nameAt[end - 1] is { } name && name.End == end)
            return name;
        return null;
    }

    /// <summary>Whose the role or organ is, from what follows it: "of Malaysia", "for the Indonesian military".</summary>
    private void FindPrincipal(Draft draft, Draft?[] roleAt, Dictionary<int, Draft> roleEndingAt)
    {
        // A possessor that is itself a role ("the prime minister's spokesman").
        for (var i = draft.First; i < draft.End && draft.Principal is null; i++)
        {
            if (words.IsPossessiveMark(i))
                draft.Principal = roleEndingAt.TryGetValue(i, out var owner) && owner != draft ? owner : null;
        }

        if (draft.Principal is null && draft.First < words.Count && document.Tokens[draft.First].Upos == Upos.Pron)
            draft.Principal = null;
        var at = draft.End;
        if (at >= words.Count || !words.SameSentence(at, draft.Head))
            return;
        if (words.Lower[at] is not ("of" or "for" or "from" or "at") || (draft.Sort == DraftSort.Organ && words.Lower[at] != "of"))
            return;
        for (var k = at + 1; k < Math.Min(words.Count, at + 7) && words.SameSentence(k, at); k++)
        {
            var role = roleAt[k] is { } found && found != draft && found.First > at ? found : null;
            var inner = role is { Sort: DraftSort.Organ or DraftSort.Role } && words.Lower[at] is "for" or "of" ? role : nameAt[k] ?? role;
            if (inner is not null)
            {
                if (inner.Sort == DraftSort.Person && (draft.Role is { Unique: true } || (k > at + 1 && inner.First == k && words.IsCapital(k - 1))))
                    return; // "Minister of Economy A. Smith": the office's field, then who holds it

                // "The prime minister of the UK" keeps its own adjective where it has one ("the US ambassador of …" hardly is).
                draft.Principal ??= inner;
                if (draft.Principal == inner)
                    draft.End = Math.Max(draft.End, inner.End);
                return;
            }

            if (document.Tokens[k].Upos is not (Upos.Det or Upos.Adj or Upos.Noun or Upos.Propn))
                return;
        }
    }

    private void JoinRolesToNames()
    {
        var persons = drafts.Where(d => d.Sort == DraftSort.Person).ToList();
        var roles = drafts.Where(d => d.Sort == DraftSort.Role && !d.IsPlural).OrderByDescending(d => d.First).ToList();
        var byFirst = new Dictionary<int, Draft>();
        var byEnd = new Dictionary<int, Draft>();
        foreach (var person in persons)
        {
            byFirst[person.First] = person;
            byEnd[person.End] = person;
        }

        foreach (var role in roles)
        {
            var after = NameAfterTitle(role, byFirst);
            if (after is not null)
            {
                role.Bearer = after;
                role.MergedInto = after;
                after.First = Math.Min(after.First, role.First);
                byFirst[after.First] = after;
                continue;
            }

            role.Bearer = NameBeside(role, byFirst, byEnd);
        }

        // Several titles before one name: "Foreign Secretary and deputy leader X" leaves the outermost.
        foreach (var role in roles.Where(r => r.Bearer is not null).OrderBy(r => r.First))
            Claim(role);
        foreach (var person in persons.Where(p => !p.IsResolved).OrderBy(p => p.First))
            ResolveBareSurname(person);
        foreach (var role in roles.Where(r => r.Bearer is not null && r.Bearer.Referents.Count == 1).OrderBy(r => r.First))
            Give(role, role.Bearer!.Referents[0]);
    }

    /// <summary>"Foreign Secretary William Hague": the name right after the title, or after a title's "for" and "of" words.</summary>
    private Draft? NameAfterTitle(Draft role, Dictionary<int, Draft> byFirst)
    {
        if (byFirst.TryGetValue(role.End, out var next) && words.SameSentence(role.Head, next.First))
            return next;
        var at = role.End;

        // "Norlandic Prime Minister and Defence Minister A. Smith": who holds two offices.
        if (at + 1 < words.Count && words.Is(at, "and") && !role.IsDefinite && role.Principal is { Sort: DraftSort.Nationality or DraftSort.State } whose && whose.First <= role.First && words.IsCapital(role.Head) && words.SameSentence(at + 1, role.Head)
            && byFirst.TryGetValue(at + 1, out next) && next.First == at + 1 && next.Words.Length > 0 && words.Forms[at + 1] != next.Words[0])
            return next;
        if (at < words.Count && role.Principal is { } principal && principal.First > role.Head && words.SameSentence(at, role.Head))
        {
            // "Secretary for Western Hemisphere Affairs Emily …": the rest of the office's name.
            for (var k = at; k < Math.Min(words.Count, at + 4) && words.IsCapital(k); k++)
            {
                if (k > at && byFirst.TryGetValue(k, out next) && words.SameSentence(k, at))
                {
                    role.Principal = null;
                    return next;
                }
            }
        }

        if (at >= words.Count || !words.SameSentence(at, role.Head) || words.Lower[at] is not ("for" or "of" or "to"))
            return null;
        for (var k = at + 1; k < Math.Min(words.Count, at + 9) && words.SameSentence(k, at); k++)
        {
            if (byFirst.TryGetValue(k, out next))
                return k > at + 1 && words.IsCapital(k - 1) ? next : null;
            if (!words.IsCapital(k) && words.Lower[k] is not ("and" or "of" or "the" or "for"))
                return null;
        }

        return null;
    }

    /// <summary>A name in apposition: "Kofi Annan, the UN envoy", "the prime minister, Najib Razak".</summary>
    private Draft? NameBeside(Draft role, Dictionary<int, Draft> byFirst, Dictionary<int, Draft> byEnd)
    {
        // By the parse.
        var head = document.Tokens[role.Head];
        if (head.Is("appos") && head.Head >= 0 && nameAt[head.Head] is { Sort: DraftSort.Person } before && before.End <= role.First + 1)
            return before;
        foreach (var child in document.Children(role.Head))
        {
            if (document.Tokens[child].Is("appos") && nameAt[child] is { Sort: DraftSort.Person } after && child > role.Head)
                return after;
        }

        // "X is the president of Y".
        if (document.Child(role.Head, "cop") >= 0 && document.Child(role.Head, "nsubj") is >= 0 and var subject && nameAt[subject] is { Sort: DraftSort.Person } named && document.Child(role.Head, "advmod") < 0)
        {
            var copula = words.Lower[document.Child(role.Head, "cop")];
            return copula is "is" or "'s" or "’s" ? named : null;
        }

        // By commas: name, role; or role, name with a further comma or a verb.
        if (role.First > 0 && words.Is(role.First - 1, ",") && byEnd.TryGetValue(role.First - 1, out var left) && words.SameSentence(left.Head, role.Head)
            && (role.IsDefinite || role.Principal is not null || role.Role!.Classes.Length > 0 || role.IsFormer || !role.IsIndefinite)
            && EndsPhrase(role.End))
            return left;
        if (role.End + 1 < words.Count && words.Is(role.End, ",") && byFirst.TryGetValue(role.End + 1, out var right) && words.SameSentence(right.Head, role.Head)
            && !role.IsIndefinite && (role.Principal is not null || role.Role!.Unique) && !words.Is(right.End, "and"))
            return right;

        // "The chief suspect in the case, agent X": a short phrase between the role and the comma.
        if (!role.IsIndefinite && role.IsDefinite && role.End < words.Count && words.SameSentence(role.End, role.Head) && document.Tokens[role.End].Upos == Upos.Adp)
        {
            for (var k = role.End + 1; k < Math.Min(words.Count, role.End + 6) && words.SameSentence(k, role.Head); k++)
            {
                if (words.Is(k, ","))
                    return byFirst.TryGetValue(k + 1, out var late) && words.SameSentence(late.Head, role.Head) && late.First < late.Head - 0 && nameAt[k + 1] is not { Sort: DraftSort.Person } ? late : null;
                if (document.Tokens[k].Upos is not (Upos.Det or Upos.Noun or Upos.Adj or Upos.Propn))
                    break;
            }
        }

        return null;
    }

    private bool EndsPhrase(int token) =>
        token >= words.Count || !words.SameSentence(token, token - 1) || document.Tokens[token].Upos is Upos.Punct or Upos.Verb or Upos.Aux or Upos.Adp or Upos.Pron or Upos.Sconj or Upos.Adv;

    /// <summary>A title and a surname alone: the holder of the office who bears it ("Russian Foreign Minister Lavrov").</summary>
    private void Claim(Draft role)
    {
        var bearer = role.Bearer!;
        if (bearer.IsResolved)
            return;
        var core = WithoutInitials(bearer.Words);
        var name = string.Join(' ', core);
        if (ShortFor(core, bearer) is { } known)
        {
            bearer.Resolve(known, $"short for {known.Name}");
            return;
        }

        var persons = register.Persons(name, published);
        if (persons.IsEmpty)
            return;
        if (PrincipalState(role) is { } of)
        {
            var holders = register.Holders(role.Role!.Phrase, of, published).ToHashSet();
            var fits = persons.Where(p => holders.Contains(p.Id)).ToList();
            if (fits.Count == 1)
            {
                bearer.Resolve(Known(fits[0].Id), "the holder of the office of that name");
                return;
            }
        }

        var classes = ClassesOf(role.Role!);
        if (classes.IsEmpty)
            return;
        var offices = persons.Where(p => register.Offices(p.Id, published).Any(t => classes.Contains(t.Class))).ToList();
        if (offices.Count == 1)
            bearer.Resolve(Known(offices[0].Id), "the one holder of such an office of that name");
    }

    private ImmutableArray<string> ClassesOf(RoleWord role)
    {
        var own = register.Classes(role.Phrase);
        return own.IsEmpty ? role.Classes : role.Unique ? [.. own.Union(role.Classes.Where(c => c != "other"), StringComparer.Ordinal)] : own;
    }

    /// <summary>Notes that somebody has a role, with the state or body it is of.</summary>
    private void Give(Draft role, Referent bearer)
    {
        Referent? of = null;
        if (role.Principal is { } principal)
        {
            Resolve(principal);
            of = principal.Referents.FirstOrDefault(r => r != bearer);
        }

        bearer.Roles.Add(new RoleClaim(role.Role!, of, role.IsFormer));
        if (role.Gender != Gender.Unknown && bearer.Gender == Gender.Unknown)
            bearer.Gender = role.Gender;
        if (role.MergedInto is null)
            role.Resolve(bearer, $"in apposition to {bearer.Name}");
        else
            (role.IsResolved, role.Explain) = (true, "title");
        if (role.IsFormer)
        {
            // An office ends, a nationality does not.
            if (role.Principal is { Sort: DraftSort.Nationality } && of is not null)
                bearer.State ??= of.Id;
            return;
        }

        bearer.Role ??= RoleText(role);
        if (of is null && role.Role!.Unique && bearer.State is null && bearer.Body is null)
            of = OfficeState(role);
        if (of is { Kind: Entries.ActorKind.State })
            bearer.State ??= of.Id;
        else if (of is { Kind: Entries.ActorKind.Organisation or Entries.ActorKind.Group })
            bearer.Body ??= of.Id;
        else if (of is { Kind: Entries.ActorKind.Person })
            bearer.State ??= of.State;
        if (role.Role!.Sector.Length > 0)
            bearer.Sector ??= role.Role.Sector;
    }

    private static string RoleText(Draft role) => role.Role!.Phrase;

    /// <summary>The state of an office that only one state has ("Home Secretary").</summary>
    private Referent? OfficeState(Draft role) => register.StateOfTitle(role.Role!.Phrase) is { } only ? Known(only) : null;

    private Entries.ActorId? PrincipalState(Draft role)
    {
        if (role.Principal is not { } principal)
            return null;
        Resolve(principal);
        foreach (var referent in principal.Referents)
        {
            if (referent.Kind != Entries.ActorKind.Person)
                return referent.Id;
            if (referent.State is { } state)
                return state;
        }

        return null;
    }
}
