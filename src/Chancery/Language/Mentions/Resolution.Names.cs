using System.Collections.Immutable;
using System.Globalization;
using Chancery.Entries;

namespace Chancery.Language.Mentions;

/// <content>Names: where they stand, and whose they are.</content>
internal sealed partial class Resolution
{
    private static readonly string[] Compass = ["North", "South", "East", "West"];

    private readonly Dictionary<string, Referent> acronyms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int At, Referent Referent)>> byLastWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int At, Referent Referent)>> byFirstWord = new(StringComparer.Ordinal);

    private void FindNames()
    {
        var spans = new List<NameSpan>();
        foreach (var (span, senses) in register.Names(document.Text))
        {
            var first = document.TokenFrom(span.Start);
            if (first >= words.Count || document.Tokens[first].Span.Start >= span.End)
                continue;
            var end = first;
            while (end < words.Count && document.Tokens[end].Span.Start < span.End && words.SameSentence(first, end))
                end++;
            if (words.IsPossessiveMark(end - 1) && end - first > 1)
                end--;
            if (IsDescent(first, end, senses) || IsDay(first, end))
                continue;
            spans.Add(new NameSpan(first, end, senses, null));
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (words.PieceAt[i] >= 0 && tables.Metonyms.TryMatch(words.Pieces, words.PieceAt[i], out var metonym, out var count, out _))
                spans.Add(new NameSpan(i, words.Pieces[words.PieceAt[i] + count - 1].Token + 1, [new RegisterSense(metonym.IsSeat ? NameSense.Seat : NameSense.Organ, new ActorId(metonym.State), metonym.Sector)], null));
        }

        foreach (var name in document.Names)
        {
            if (name.End > name.First && name.Type is NameType.Person or NameType.Organisation)
                spans.Add(new NameSpan(name.First, name.End, [], name.Type));
        }

        FindPersonsByForm(spans);
        spans.Sort((a, b) =>
        {
            var order = (b.End - b.First).CompareTo(a.End - a.First);
            if (order == 0)
                order = a.Senses.IsEmpty.CompareTo(b.Senses.IsEmpty);
            return order != 0 ? order : a.First.CompareTo(b.First);
        });
        var taken = new bool[words.Count];
        foreach (var span in spans)
            TakeName(span, taken);
        FindCompassNames();
        foreach (var draft in drafts)
        {
            for (var i = draft.First; i < draft.End; i++)
                nameAt[i] ??= draft;
        }
    }

    // "Cuban American leaders": whence their people came, not for whom they stand.
    private bool IsDescent(int first, int end, ImmutableArray<RegisterSense> senses)
    {
        if (!senses.All(s => s.Sense is NameSense.Adjective or NameSense.People))
            return false;
        if (first > 0 && words.SameSentence(first - 1, first) && words.Forms[first - 1] == "American" && words.Forms[first] is "Indian" or "Indians" or "Samoan" or "Samoans")
            return true;
        return end + 1 < words.Count && words.SameSentence(end - 1, end) && words.Forms[end] is "American" or "Americans" && (words.Forms[end] == "Americans" || document.Tokens[end + 1].Upos == Upos.Noun);
    }

    // "On November 17": a day, unless the words say that a group of that name is meant.
    private bool IsDay(int first, int end) =>
        end - first == 2 && char.IsAsciiDigit(words.Forms[end - 1][0]) && DateTimeFormatInfo.InvariantInfo.MonthNames.Contains(words.Forms[first])
        && !(first > 0 && words.Lower[first - 1] is "the" or "group" or "organisation" or "organization") && !(end < words.Count && document.Tokens[end].Upos is Upos.Noun);

    /// <summary>Persons that a form of address or a given name betrays, where the recogniser of names saw none.</summary>
    private void FindPersonsByForm(List<NameSpan> spans)
    {
        var covered = new bool[words.Count];
        foreach (var span in spans)
        {
            if (span.Type == NameType.Person || span.Senses.Any(s => s.Sense == NameSense.Person))
                Array.Fill(covered, true, span.First, span.End - span.First);
        }

        for (var i = 0; i < words.Count; i++)
        {
            var address = tables.Honorifics.ContainsKey(words.Lower[i]) && words.IsCapital(i);
            var given = !address && !covered[i] && words.IsCapital(i) && tables.GivenNames.ContainsKey(words.Forms[i]) && document.Tokens[i].Upos is Upos.Propn or Upos.X;
            if (!address && !given)
                continue;
            var first = address ? i + 1 : i;
            var end = first;
            while (end < words.Count && end - first < 6 && words.SameSentence(i, end) && words.IsCapital(end) && document.Tokens[end].Upos is Upos.Propn or Upos.X && !words.IsPossessiveMark(end) && !tables.Honorifics.ContainsKey(words.Lower[end]))
            {
                end++;

                // "Mohammed bin Salman": a small word between two names is part of the name.
                if (end + 1 < words.Count && NameParticles.Contains(words.Forms[end]) && words.IsCapital(end + 1) && words.SameSentence(i, end + 1))
                    end++;
            }

            if (end - first >= (given ? 2 : 1) && !covered[first])
                spans.Add(new NameSpan(first, end, [], NameType.Person));
        }
    }

    private static readonly HashSet<string> NameParticles = new(StringComparer.Ordinal) { "bin", "bint", "ibn", "ben", "al", "el", "van", "von", "de", "da", "dos", "del", "della", "der", "den" };

    private static readonly HashSet<string> GenerationSuffixes = new(StringComparer.Ordinal) { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV" };

    private void TakeName(NameSpan span, bool[] taken)
    {
        for (var i = span.First; i < span.End; i++)
        {
            if (taken[i])
                return;
        }

        if (span.Type == NameType.Organisation && span.Senses.IsEmpty && TitleWords(span.First, span.End) is > 0 and var title && span.First + title < span.End && words.IsCapital(span.First + title))
        {
            // "President A. Smith of Norland", taken for a body: a person with a title.
            var stop = span.First + title;
            while (stop < span.End && words.Lower[stop] is not ("of" or "for" or "and" or ","))
                stop++;
            span = new NameSpan(span.First, stop, [], NameType.Person);
        }

        var (first, end) = (span.First, span.End);
        if (span.Type == NameType.Organisation && (ContainsOrganOfState(span) || (span.Senses.IsEmpty && IsInsideTitle(first))))
            return;
        if (span.Type == NameType.Organisation && !words.IsCapital(first) && !Enumerable.Range(first, end - first).Any(words.IsCapital))
            return;
        Draft draft;
        var person = span.Type == NameType.Person || (span.Senses.Length > 0 && span.Senses.All(s => s.Sense == NameSense.Person));
        if (person)
        {
            first += TitleWords(first, end);
            if (first >= end || (end - first == 1 && GenerationSuffixes.Contains(words.Forms[first])))
                return;

            // "Angolan Minister", taken for a name: the title's words stand at its end.
            if (span.Senses.IsEmpty && end - first > 1 && ContainsOrganOfState(span))
                return;
            if (end - first == 1)
            {
                while (end < words.Count && end - first < 3 && !taken[end] && words.SameSentence(first, end) && words.IsCapital(end) && (document.Tokens[end].Upos == Upos.Propn || tables.GivenNames.ContainsKey(words.Forms[first])))
                    end++;
            }
        }

        var nameText = document.Text[document.Tokens[first].Span.Start..document.Tokens[end - 1].Span.End];
        if (person)
        {
            var gender = Gender.Unknown;
            var nameFirst = first;
            var nameWords = new List<string>();
            foreach (var word in nameText.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (nameWords.Count == 0 && tables.Honorifics.TryGetValue(word.ToLowerInvariant(), out var sex))
                    gender = sex;
                else if (word is not ("’s" or "'s"))
                    nameWords.Add(word.TrimEnd(','));
            }

            while (nameFirst > 0 && words.SameSentence(nameFirst - 1, first) && tables.Honorifics.TryGetValue(words.Lower[nameFirst - 1], out var address) && words.IsCapital(nameFirst - 1))
            {
                nameFirst--;
                if (address != Gender.Unknown)
                    gender = address;
            }

            if (nameWords.Count == 0)
                return;
            draft = new Draft
            {
                Sort = DraftSort.Person,
                First = nameFirst,
                End = end,
                Head = words.HeadOf(nameFirst, end),
                Sentence = document.Tokens[first].Sentence,
                Words = [.. nameWords],
                Known = [.. span.Senses.Where(s => s.Sense == NameSense.Person).Select(s => s.Id)],
                Gender = gender,
            };
        }
        else if (span.Senses.IsEmpty)
        {
            draft = new Draft { Sort = DraftSort.Body, First = first, End = end, Head = words.HeadOf(first, end), Sentence = document.Tokens[first].Sentence, Words = [nameText] };
        }
        else
        {
            var sense = span.Senses.FirstOrDefault(s => s.Sense != NameSense.Person, span.Senses[0]);
            var article = first > 0 && words.SameSentence(first - 1, first) && words.Is(first - 1, "the");
            var people = sense.Sense == NameSense.People
                || (sense.Sense == NameSense.Adjective && article && document.Tokens[end - 1].Upos is Upos.Noun or Upos.Propn or Upos.Adj && !ModifiesNoun(end - 1));
            draft = new Draft
            {
                Sort = sense.Sense switch
                {
                    NameSense.Adjective or NameSense.People => DraftSort.Nationality,
                    NameSense.Body => DraftSort.Body,
                    NameSense.Organ => DraftSort.Organ,
                    NameSense.Capital or NameSense.Seat => DraftSort.Seat,
                    _ => DraftSort.State,
                },
                First = article && sense.Sense is not NameSense.Adjective ? first - 1 : first,
                End = end,
                Head = words.HeadOf(first, end),
                Sentence = document.Tokens[first].Sentence,
                Words = [nameText],
                Known = sense.Sense == NameSense.Adjective && end - first == 1 ? [.. span.Senses.Where(s => s.Sense == NameSense.Adjective).Select(s => s.Id).Take(1)] : [sense.Id],
                IsPeople = people,
                IsDefinite = article,
                IsPlural = people,
                Role = sense.Sector.Length > 0 ? new RoleWord("", [], sense.Sector, false) : null,
                Explain = sense.Sense == NameSense.Capital ? "capital" : "",
            };
        }

        drafts.Add(draft);
        Array.Fill(taken, true, first, end - first);
    }

    /// <summary>Surnames by themselves of persons whom the report names in full, and names after a title, that nobody saw.</summary>
    private void FindSurnames()
    {
        var surnames = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (draft.Sort != DraftSort.Person)
                continue;
            surnames.Add(draft.Words[^1]);
            foreach (var id in draft.Known)
                surnames.UnionWith(register.Surnames(id));
        }

        if (report.Title is not null)
        {
            foreach (var (_, senses) in register.Names(report.Title))
            {
                foreach (var sense in senses.Where(s => s.Sense == NameSense.Person))
                    surnames.UnionWith(register.Surnames(sense.Id));
            }
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (nameAt[i] is not null || !words.IsCapital(i) || document.Tokens[i].Upos is not (Upos.Propn or Upos.X or Upos.Noun or Upos.Adj))
                continue;
            var end = i + 1;
            if (!surnames.Contains(words.Forms[i]))
            {
                if (!FollowsTitle(i))
                    continue;
                while (end < words.Count && nameAt[end] is null && words.SameSentence(i, end) && words.IsCapital(end) && (document.Tokens[end].Upos == Upos.Propn || tables.GivenNames.ContainsKey(words.Forms[end - 1])) && end - i < 4)
                    end++;
            }

            var draft = new Draft
            {
                Sort = DraftSort.Person,
                First = i,
                End = end,
                Head = words.HeadOf(i, end),
                Sentence = document.Tokens[i].Sentence,
                Words = [.. document.Text[document.Tokens[i].Span.Start..document.Tokens[end - 1].Span.End].Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            };
            drafts.Add(draft);
            Array.Fill(nameAt, draft, i, end - i);
        }
    }

    /// <summary>Whether an office's title in capitals stands right before a word ("Secretary Kerry").</summary>
    private bool FollowsTitle(int token)
    {
        if (document.Tokens[token].Upos != Upos.Propn || tables.Roles.TryMatch(words.Pieces, Math.Max(0, words.PieceAt[token]), out _, out _, out _)
            || tables.Organs.TryMatch(words.Pieces, Math.Max(0, words.PieceAt[token]), out _, out _, out _))
            return false;
        for (var back = 1; back <= 3 && token - back >= 0 && words.SameSentence(token - back, token); back++)
        {
            var piece = words.PieceAt[token - back];
            if (piece >= 0 && words.IsCapital(token - back) && tables.Roles.TryMatch(words.Pieces, piece, out var role, out var count, out var plural) && !plural
                && words.Pieces[piece + count - 1].Token == token - 1 && role.Classes.Length + role.Sector.Length > 0)
                return true;
        }

        return false;
    }

    /// <summary>How many words of a title a recogniser has taken into a person's name ("Secretary Kerry").</summary>
    private int TitleWords(int first, int end)
    {
        var piece = words.PieceAt[first];
        if (piece < 0 || !tables.Roles.TryMatch(words.Pieces, piece, out var role, out var count, out _) || role.Classes.Length + role.Sector.Length == 0)
            return 0;
        var after = words.Pieces[piece + count - 1].Token + 1;
        return after - first;
    }

    /// <summary>Whether a word stands before a noun that it belongs to.</summary>
    private bool ModifiesNoun(int token)
    {
        var t = document.Tokens[token];
        return t.Head > token && (t.Is("amod") || t.Is("compound") || t.Is("nmod")) && document.Tokens[t.Head].Upos is Upos.Noun or Upos.Propn or Upos.Adj;
    }

    // A title ends the name ("Home Secretary") or goes on with its field ("Minister of Health and Culture").
    private bool EndsTitle(int after, int end, bool plural) => after == end || (!plural && after < end && words.Lower[after] is "of" or "for");

    // "Under Secretary of | State for Trade": a title that began before the words that were taken for a body.
    private bool IsInsideTitle(int first)
    {
        for (var back = 1; back <= 4 && first - back >= 0 && words.SameSentence(first - back, first); back++)
        {
            var piece = words.PieceAt[first - back];
            if (piece >= 0 && words.IsCapital(first - back) && tables.Roles.TryMatch(words.Pieces, piece, out _, out var count, out _) && words.Pieces[piece + count - 1].Token >= first)
                return true;
        }

        return false;
    }

    /// <summary>"Russian Foreign Ministry", "Government of Cuba": a body's name that is an organ of a state; roles and organs see to it.</summary>
    private bool ContainsOrganOfState(NameSpan span)
    {
        var organ = false;
        for (var i = span.First; i < span.End; i++)
        {
            if (words.PieceAt[i] >= 0 && (tables.Roles.TryMatch(words.Pieces, words.PieceAt[i], out _, out var count, out var plural) && EndsTitle(words.Pieces[words.PieceAt[i] + count - 1].Token + 1, span.End, plural) || tables.Organs.TryMatch(words.Pieces, words.PieceAt[i], out _, out _, out _) || tables.Metonyms.TryMatch(words.Pieces, words.PieceAt[i], out _, out _, out _)))
                organ = true;
        }

        return organ;
    }

    /// <summary>"North and South Korea"; "the South" in a report that names South Korea.</summary>
    private void FindCompassNames()
    {
        var named = drafts.Where(d => d.Sort == DraftSort.State && d.Words is [var w] && Compass.Any(c => w.StartsWith(c + " ", StringComparison.Ordinal))).ToList();
        if (named.Count == 0)
            return;
        var country = named[0].Words[0][(named[0].Words[0].IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var inName = new bool[words.Count];
        foreach (var draft in drafts)
            Array.Fill(inName, true, draft.First, draft.End - draft.First);
        for (var i = 0; i < words.Count; i++)
        {
            if (inName[i] || !Array.Exists(Compass, c => words.Forms[i] == c))
                continue;
            var article = i > 0 && words.Is(i - 1, "the");
            var joined = words.Is(i + 1, "and") && i + 2 < words.Count && inName[i + 2];
            if ((!article && !joined) || (i + 1 < words.Count && document.Tokens[i + 1].Upos is Upos.Propn or Upos.Noun))
                continue;
            var id = register.Names(words.Forms[i] + " " + country).SelectMany(n => n.Senses).Where(s => s.Sense == NameSense.State).Select(s => s.Id).FirstOrDefault();
            if (id.Value is null)
                continue;
            drafts.Add(new Draft { Sort = DraftSort.State, First = article ? i - 1 : i, End = i + 1, Head = i, Sentence = document.Tokens[i].Sentence, Words = [words.Forms[i]], Known = [id], IsDefinite = article });
            inName[i] = true;
        }
    }

    private void ResolveNames()
    {
        foreach (var draft in drafts)
        {
            switch (draft.Sort)
            {
                case DraftSort.State:
                    draft.Resolve(Known(draft.Known[0]), "name of a state");
                    break;
                case DraftSort.Nationality:
                    if (!draft.IsPeople)
                        draft.Resolve(Known(draft.Known[0]), "adjective of nationality");
                    else if (draft.IsDefinite)
                        draft.Resolve(Known(draft.Known[0]), "a people for its state");
                    else
                        (draft.IsResolved, draft.Explain) = (true, "people of a nationality, not their state");
                    break;
                case DraftSort.Organ when draft.Known.Length > 0:
                    draft.Resolve(Known(draft.Known[0]), "organ of a state");
                    break;
                case DraftSort.Seat:
                    ResolveSeat(draft);
                    break;
                case DraftSort.Body:
                    ResolveBody(draft);
                    break;
            }
        }

        ResolvePersons();
    }

    private void ResolveSeat(Draft draft)
    {
        var token = document.Tokens[draft.Head];
        var isCapital = draft.Explain == "capital";
        var acts = false;
        var preposition = document.Child(draft.Head, "case");
        if (token.Is("nsubj") && token.Head >= 0)
        {
            var verb = document.Tokens[token.Head];
            acts = verb.Upos == Upos.Verb && !tables.InSeatFrame("not", verb.Lemma);
        }
        else if (token.Is("nmod:poss") && token.Head >= 0)
        {
            acts = tables.InSeatFrame("noun", document.Tokens[token.Head].Lemma);
        }
        else if (preposition >= 0)
        {
            acts = tables.InSeatFrame("preposition", words.Lower[preposition]) || (!isCapital && words.Lower[preposition] is "from" or "of" or "to" or "for");
        }
        else if (token.Is("obj") && token.Head >= 0)
        {
            acts = tables.InSeatFrame("object", document.Tokens[token.Head].Lemma);
        }
        else if (token.Is("conj") && token.Head >= 0 && nameAt[token.Head] is { Sort: DraftSort.Seat, Referents.Count: > 0 })
        {
            acts = true;
        }

        if (acts)
            draft.Resolve(Known(draft.Known[0]), isCapital ? "capital that acts for its government" : "seat of a government");
        else
            (draft.IsResolved, draft.Explain) = (true, "a place here");
    }

    private void ResolveBody(Draft draft)
    {
        var acronym = AcronymAfter(draft);
        Referent referent;
        if (draft.Known.Length > 0)
        {
            referent = Known(draft.Known[0]);
            referent.Sector ??= draft.Role?.Sector;
        }
        else if (acronyms.TryGetValue(draft.Words[0], out var same))
        {
            referent = same;
        }
        else
        {
            var id = Slug([acronym ?? WithoutArticle(draft.Words[0])], upper: true);
            if (id.Length == 0)
            {
                draft.IsResolved = true;
                return;
            }

            referent = Learned(ActorKind.Organisation, id, WithoutArticle(draft.Words[0]), [draft.Words[0]]);
            referent.Gender = Gender.Neuter;
        }

        if (acronym is not null)
        {
            acronyms.TryAdd(acronym, referent);
            referent.Aliases.Add(acronym);
        }

        draft.Resolve(referent, referent.IsKnown ? "name of a body" : "name of a body that the register lacks");
    }

    /// <summary>The acronym that a bracket after a name brings in.</summary>
    private string? AcronymAfter(Draft draft)
    {
        var at = draft.End;
        if (at + 2 < words.Count && words.Forms[at] is "(" or "[" && words.Forms[at + 2] is ")" or "]" && words.Forms[at + 1].Length is >= 2 and <= 8 && words.IsAllCapitals(at + 1))
            return words.Forms[at + 1];
        return null;
    }

    private static string WithoutArticle(string name) => name.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;

    private void ResolvePersons()
    {
        var persons = drafts.Where(d => d.Sort == DraftSort.Person).OrderBy(d => d.First).ToList();
        var full = new List<(Draft Draft, Referent Referent)>();
        foreach (var draft in persons)
        {
            var core = WithoutInitials(draft.Words);
            if (core.Length < 2)
                continue;
            var referent = FullName(draft, core);
            if (draft.Gender != Gender.Unknown)
                referent.Gender = draft.Gender;
            else if (referent.Gender == Gender.Unknown && tables.GivenNames.TryGetValue(core[0], out var gender))
                referent.Gender = gender;
            full.Add((draft, referent));
            NoteFullName(core, draft.First, referent);
            draft.Resolve(referent, referent.IsKnown ? "full name in the register" : "full name, learned from the report");
        }

        if (report.Title is { } title)
        {
            foreach (var (_, senses) in register.Names(title))
            {
                if (senses.All(s => s.Sense == NameSense.Person) && senses.Length == 1 && register.Find(senses[0].Id) is { } headline && headline.Name.Contains(' ', StringComparison.Ordinal))
                    NoteFullName([.. headline.Name.Split(' ')], -1, Known(senses[0].Id));
            }
        }

        foreach (var draft in persons)
        {
            if (draft.IsResolved)
                continue;
            var core = WithoutInitials(draft.Words);
            if (core.IsEmpty)
                core = draft.Words;
            if (ShortFor(core, draft) is { } referent)
            {
                if (draft.Gender != Gender.Unknown)
                    referent.Gender = draft.Gender;
                draft.Resolve(referent, $"short for {referent.Name}");
            }
        }
    }

    /// <summary>A surname that no full name explains: a leader of the day, the holder of the office beside it, or somebody new.</summary>
    private void ResolveBareSurname(Draft draft)
    {
        var core = WithoutInitials(draft.Words);
        if (core.IsEmpty)
            core = draft.Words;
        var name = string.Join(' ', core);
        if (ShortFor(core, draft) is { } earlier)
        {
            draft.Resolve(earlier, $"short for {earlier.Name}");
            return;
        }

        var leaders = register.Persons(name, published)
            .Where(p => draft.Gender == Gender.Unknown || register.GenderOf(p.Id) == Gender.Unknown || register.GenderOf(p.Id) == draft.Gender)
            .Select(p => (Person: p, Rank: register.Offices(p.Id, published).Select(t => register.RankOf(t.Class)).DefaultIfEmpty(99).Min()))
            .Where(p => p.Rank <= 3)

            // Without a date every leader since decades bears the name: only one whose state the report names is meant.
            .Where(p => published is not null || (p.Person.State is { } own && byId.ContainsKey(own.Value)))
            .ToList();
        var best = leaders.Count == 0 ? 0 : leaders.Min(l => l.Rank);
        leaders.RemoveAll(l => l.Rank > best);
        if (leaders.Count == 1)
        {
            draft.Resolve(Known(leaders[0].Person.Id), "the one leader of that name");
            return;
        }

        var slug = Slug(core);
        if (slug.Length == 0)
        {
            draft.IsResolved = true;
            return;
        }

        var referent = Learned(ActorKind.Person, slug, name, core);
        NoteFullName(core, draft.First, referent);
        if (draft.Gender != Gender.Unknown)
            referent.Gender = draft.Gender;
        draft.Resolve(referent, "name, learned from the report");
    }

    private static string Fold(string word) => Slug([word]);

    private void NoteFullName(ImmutableArray<string> core, int at, Referent referent)
    {
        Note(byLastWord, core[^1]);
        if (core.Length > 1)
            Note(byFirstWord, core[0]);

        void Note(Dictionary<string, List<(int At, Referent Referent)>> index, string word)
        {
            var key = Fold(word);
            if (!index.TryGetValue(key, out var list))
                index.Add(key, list = []);
            if (list.Count < 50)
                list.Add((at, referent));
        }
    }

    /// <summary>Whose name the words are short for: the last full name before them that fits, else the first after.</summary>
    private Referent? ShortFor(ImmutableArray<string> core, Draft draft)
    {
        Referent? found = null;
        foreach (var index in (Dictionary<string, List<(int At, Referent Referent)>>[])[byLastWord, byFirstWord])
        {
            if (!index.TryGetValue(Fold(core[^1]), out var list))
                continue;
            foreach (var (at, referent) in list)
            {
                // Of two of one surname the one the report is about; a later full name only where there is no earlier one.
                if (!IsShortFor(core, referent, draft.Gender) || (found is not null && (at > draft.First || referent.Drafts.Count < found.Drafts.Count)))
                    continue;
                found = referent;
            }

            if (found is not null)
                return found;
        }

        foreach (var person in register.Persons(string.Join(' ', core), published))
        {
            if (byId.TryGetValue(person.Id.Value, out var referent) && (draft.Gender == Gender.Unknown || referent.Gender == Gender.Unknown || draft.Gender == referent.Gender))
                return referent;
        }

        return null;
    }

    private Referent FullName(Draft draft, ImmutableArray<string> core)
    {
        if (draft.Known.Length == 1)
            return Merge(Known(draft.Known[0]), core);
        // Words may be left out in the middle of a name, but a second surname after a known name is likelier.
        foreach (var name in (string[])[string.Join(' ', draft.Words), string.Join(' ', core), core.Length > 2 ? string.Join(' ', core[..^1]) : "", core[0] + " " + core[^1]])
        {
            var persons = register.Persons(name, published);
            var chosen = persons.FirstOrDefault(p => draft.Known.Contains(p.Id)) ?? persons.FirstOrDefault(p => draft.Gender == Gender.Unknown || register.GenderOf(p.Id) is Gender.Unknown || register.GenderOf(p.Id) == draft.Gender);
            if (chosen is not null && !(name.Length < string.Join(' ', core).Length && IsAnother(chosen.Name, core)))
                return Merge(Known(chosen.Id), core);
        }

        // "Bashar Assad" for "Bashar al-Assad": the same first name and a surname in use.
        foreach (var person in register.Persons(core[^1], published))
        {
            if (person.Name.Split(' ') is [var given, ..] && SameWord(given, core[0]) && register.RankOfPerson(person) < 99)
                return Merge(Known(person.Id), core);
        }

        foreach (var (_, referent) in byLastWord.GetValueOrDefault(Fold(core[^1]), []))
        {
            if (SamePerson(referent.Words, core))
            {
                if (core.Length > referent.Words.Length && !referent.IsKnown)
                    referent.Words = core;
                return referent;
            }
        }

        return Learned(ActorKind.Person, Slug(core), string.Join(' ', core), core);
    }

    // "A. Costa Lima" is not "A. Serra Lima": each has a name in the middle that the other has not.
    private static bool IsAnother(string name, ImmutableArray<string> core)
    {
        var known = name.Split(' ');
        if (known.Length < 3 || core.Length < 3)
            return false;
        foreach (var middle in known[1..^1])
        {
            foreach (var word in core[1..^1])
            {
                if (SameWord(middle, word) || middle[0] == word[0])
                    return false;
            }
        }

        return !SameWord(known[^1], core[^2]) && !SameWord(known[^2], core[^1]);
    }

    private static Referent Merge(Referent referent, ImmutableArray<string> core)
    {
        referent.Aliases.Add(string.Join(' ', core));
        return referent;
    }

    private bool IsShortFor(ImmutableArray<string> core, Referent referent, Gender gender)
    {
        if (gender != Gender.Unknown && referent.Gender != Gender.Unknown && gender != referent.Gender)
            return false;
        if (IsTail(core, referent.Words))
            return true;
        foreach (var alias in referent.Aliases)
        {
            if (IsTail(core, [.. alias.Split(' ')]))
                return true;
        }

        return core.Length == 1 && gender == Gender.Unknown && referent.Words.Length > 1 && string.Equals(core[0], referent.Words[0], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the words end the name ("de Mistura" for "Staffan de Mistura").</summary>
    private static bool IsTail(ImmutableArray<string> core, ImmutableArray<string> name)
    {
        if (core.Length > name.Length || core.IsEmpty)
            return false;
        for (var k = 1; k <= core.Length; k++)
        {
            if (!SameWord(core[^k], name[^k]))
                return false;
        }

        return true;
    }

    private static bool SamePerson(ImmutableArray<string> a, ImmutableArray<string> b)
    {
        if (a.IsEmpty || b.IsEmpty || !SameWord(a[^1], b[^1]))
            return false;
        return a.Length > 1 && b.Length > 1 && SameWord(a[0], b[0]);
    }

    private static bool SameWord(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
            return true;
        return string.Equals(Slug([a]), Slug([b]), StringComparison.Ordinal);
    }

    private static ImmutableArray<string> WithoutInitials(ImmutableArray<string> nameWords)
    {
        if (nameWords.Length < 3)
            return nameWords;
        var kept = nameWords.Where((w, i) => i == 0 || i == nameWords.Length - 1 || !(w.Length <= 2 && char.IsUpper(w[0]) && (w.Length == 1 || w[1] == '.'))).ToImmutableArray();
        return kept.Length >= 2 ? kept : nameWords;
    }

    private readonly record struct NameSpan(int First, int End, ImmutableArray<RegisterSense> Senses, NameType? Type);
}
