using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Dating;

/// <summary>Who is called by an office that was held from a day to a day: "Prime Minister David Cameron".</summary>
internal static class OfficeClues
{
    public static void Find(DatedText text, ActorRegister register, List<DatingClue> clues)
    {
        var document = text.Document;
        var done = new HashSet<(ActorId, string)>();
        var found = new List<(DatingClue Clue, ActorId Person, string Post)>();
        var formers = new HashSet<int>();
        foreach (var mention in document.Mentions)
        {
            // Once former, former all through the report, and in its headline.
            if (mention.Kind == MentionKind.Name && mention.Entities.Length == 1 && document.Entities[mention.Entities[0]].Actor.Kind == ActorKind.Person
                && (IsFormer(document, mention) || (text.Has(document.Tokens[mention.First].Sentence, "former") && !text.IsLead(document.Tokens[mention.First].Sentence)) || text.Report.Title?.Contains("former ", StringComparison.OrdinalIgnoreCase) == true))
                formers.Add(mention.Entities[0]);
        }

        var named = new Dictionary<int, bool>();
        bool IsNamed(Entity entity) => named[entity.Index] = entity.Mentions.Any(m => document.Mentions[m].Explain.StartsWith("full name", StringComparison.Ordinal)) || IsNamedInFull(text, entity.Actor)
            || (entity.Actor.State is { } own && document.Entities.Any(e => e.Actor.Id == own) && entity.Mentions.Any(m => document.Mentions[m].Explain.StartsWith("the one ", StringComparison.Ordinal) || document.Mentions[m].Explain.StartsWith("the holder of the office", StringComparison.Ordinal)));
        foreach (var mention in document.Mentions)
        {
            if (mention.Kind is not (MentionKind.Name or MentionKind.Description) || mention.Entities.Length != 1 || document.Entities[mention.Entities[0]] is not { } entity
                || entity.Actor is not { Kind: ActorKind.Person, Known: true } || !(named.TryGetValue(entity.Index, out var isNamed) ? isNamed : IsNamed(entity)))
                continue;
            var sentence = document.Tokens[mention.First].Sentence;
            if (mention.Kind == MentionKind.Description && !mention.Explain.StartsWith("in apposition", StringComparison.Ordinal) && !(mention.Explain.EndsWith("holds it", StringComparison.Ordinal) && entity.Mentions.Any(m => text.IsLead(document.Tokens[document.Mentions[m].First].Sentence) && document.Mentions[m].Kind == MentionKind.Name)))
                continue;
            if (formers.Contains(entity.Index) || text.IsBackgroundAt(mention.Head) || SpeaksOfDeath(text, sentence) || !Acts(text, mention, sentence) || IsFormer(document, mention))
                continue;
            // "Served under Secretaries A and B": by surname alone and as an attribute, people of the past keep their titles.
            if (document.Tokens[mention.Head].Is("nmod") && !entity.Mentions.Any(m => document.Mentions[m].Explain.StartsWith("full name", StringComparison.Ordinal)))
                continue;
            foreach (var (why, allowed, post) in Terms(document, mention, entity.Actor, register))
            {
                if (done.Add((entity.Actor.Id, why)))
                    found.Add((new DatingClue(why, allowed, mention.Span, ClueStrength.Office), entity.Actor.Id, post));
            }
        }

        clues.AddRange(found.Select(f => WithRivals(f, found)).OfType<DatingClue>());
    }

    /// <summary>
    /// Two who are called by one office that only one holds at a time: one of them is out of it or not yet in it, and the report is of
    /// the time of either. That both held it on the day of their handover is no reason to date the report to that day.
    /// </summary>
    private static DatingClue? WithRivals((DatingClue Clue, ActorId Person, string Post) one, List<(DatingClue Clue, ActorId Person, string Post)> all)
    {
        var rivals = all.Where(o => o.Post.Length > 0 && o.Post == one.Post && o.Person != one.Person && o.Clue.Allowed.Intersect(one.Clue.Allowed) is { } both && (both.IsEmpty || both.Count <= 31)).ToList();
        if (rivals.Count == 0)
            return one.Clue;
        if (rivals.Exists(r => r.Clue.Evidence.Start < one.Clue.Evidence.Start))
            return null;
        var allowed = DaySet.Union(rivals.Select(r => r.Clue.Allowed).Prepend(one.Clue.Allowed));
        return one.Clue with { Why = string.Join(", or ", rivals.Select(r => r.Clue.Why).Distinct(StringComparer.Ordinal).Prepend(one.Clue.Why)), Allowed = allowed };
    }

    /// <summary>An end is sure where somebody else took over about then: a register with gaps must not date a report.</summary>
    private static bool EndsSurely(OfficeTerm term, ActorRegister register)
    {
        if (term.Term.IsOpen)
            return false;
        if (term.Basis == "knowledge" && term.Term.ToDate is { Precision: Time.DatePrecision.Day or Time.DatePrecision.Month })
            return true;
        foreach (var other in register.TermsOf(term.Of))
        {
            if (other.Class == term.Class && other != term && Math.Abs(other.Term.Earliest.DayNumber - term.Term.Latest.DayNumber) <= 62)
                return true;
        }

        return false;
    }

    /// <summary>Whether the report names the person in full: a surname and a title alone may be somebody else's.</summary>
    private static bool IsNamedInFull(DatedText text, Actor person) =>
        person.Names.Prepend(person.Name).Any(name => name.Contains(' ', StringComparison.Ordinal)
            && (text.Document.Text.Contains(name, StringComparison.OrdinalIgnoreCase) || text.Report.Title?.Contains(name, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>The dead keep their titles, the elected do not have them yet.</summary>
    private static bool SpeaksOfDeath(DatedText text, int sentence)
    {
        var document = text.Document;
        var s = document.Sentences[sentence];
        for (var i = s.First; i < s.End; i++)
        {
            foreach (var word in DatingTables.Default.Unsettled)
            {
                if (document.Form(i).StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }

    /// <summary>An old president may be named anywhere; one who acts in the report, or whom its opening names, is of its day.</summary>
    private static bool Acts(DatedText text, Mention mention, int sentence)
    {
        if (text.IsLead(sentence))
            return true;
        var head = text.Document.Tokens[mention.Head];
        return head.Is("nsubj") || head.Is("conj") || head.Is("appos") || text.Document.EntitiesAt(mention.Head).Any(e => text.Document.Entities[e].Mentions.Length >= 3);
    }

    private static bool IsFormer(Document document, Mention mention)
    {
        for (var i = Math.Max(document.Sentences[document.Tokens[mention.First].Sentence].First, mention.First - 2); i < mention.End; i++)
        {
            foreach (var word in DatingTables.Default.Former)
            {
                if (document.Form(i).StartsWith(word, StringComparison.OrdinalIgnoreCase) && (document.Form(i).Length == word.Length || document.Form(i)[word.Length] is '-' or '‑'))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The terms in which a person held the office that a mention names, and the post where only one holds it at a time.</summary>
    private static IEnumerable<(string Why, DaySet Allowed, string Post)> Terms(Document document, Mention mention, Actor person, ActorRegister register)
    {
        var words = mention.Span.Of(document.Text);
        var of = register.Match(words).SelectMany(m => m.Candidates).Where(c => c.Kind is RegisterKind.State or RegisterKind.Organisation && c.Role is NameRole.Name or NameRole.Adjective).Select(c => c.Id).ToHashSet();
        foreach (var (span, titles) in register.MatchTitles(words))
        {
            var classes = titles.Where(t => t.Class.Length > 0).Select(t => t.Class).ToHashSet(StringComparer.Ordinal);
            if (classes.Count == 0)
                continue;
            var title = span.Of(words);
            var terms = register.OfficesOf(person.Id, null)
                .Where(t => (Names(register, t, classes, title) || IsShortHere(document, register, t, title)) && (of.Count == 0 || of.Contains(t.Of) || t.Of.Value.Length != 3))
                .OrderBy(t => t.Term.Earliest)
                .ThenBy(t => t.Title, StringComparer.Ordinal)
                .ToList();
            if (terms.Count == 0)
                continue;
            var allowed = DaySet.Union(terms.Select(t => DaySet.Of(t.Term.Earliest, EndsSurely(t, register) ? t.Term.Latest : DateOnly.MaxValue)));
            var post = terms.TrueForAll(t => register.OfficeClass(t.Class) is { Single: true } && t.Of == terms[0].Of) ? $"{terms[0].Class} {terms[0].Of}" : "";
            yield return ($"{person.Name} is {title} ({allowed})", allowed, post);
        }
    }

    /// <summary>
    /// Whether a title leaves out the body that the report names anyway: "the ambassador" of one to the United Nations, where the Council met. Of an
    /// ambassador to a state that says too little: he may be on his way there, or speak of another.
    /// </summary>
    private static bool IsShortHere(Document document, ActorRegister register, OfficeTerm term, ReadOnlySpan<char> title)
    {
        var key = NameFold.Key(title);
        var own = NameFold.Key(term.Title);
        if (key.Length == 0 || own.Length <= key.Length || !own.StartsWith(key, StringComparison.Ordinal) || !DatingTables.Default.ShortenedBefore.Any(w => own.AsSpan(key.Length).StartsWith(w, StringComparison.Ordinal)))
            return false;
        var rest = register.Match(term.Title).SelectMany(m => m.Candidates).Where(c => c.Kind is RegisterKind.Organisation && c.Role is NameRole.Name && c.Id != term.Of).Select(c => c.Id).ToHashSet();
        return document.Entities.Any(e => rest.Contains(e.Actor.Id));
    }

    /// <summary>
    /// Whether the words of a title name an office: by their class, where that is the office of one person or of a field; by the words
    /// themselves where the class says too little ("Deputy Secretary" for "Deputy Secretary of State").
    /// </summary>
    private static bool Names(ActorRegister register, OfficeTerm term, HashSet<string> classes, ReadOnlySpan<char> title)
    {
        if (classes.Contains(term.Class) && (register.OfficeClass(term.Class) is { Single: true } || DatingTables.Default.ClassesOfField.Contains(term.Class)))
            return true;
        var key = NameFold.Key(title);
        var own = NameFold.Key(term.Title);
        // Who went on to another office is still called by the short title of the first.
        if (own.Length != key.Length && term.Person.Offices.Any(o => o.Term.Earliest >= term.Term.Latest))
            return false;
        return key.Length > 0 && !DatingTables.Default.KeptForLife.Contains(key) && own.StartsWith(key, StringComparison.Ordinal)
            && (own.Length == key.Length || DatingTables.Default.ShortenedBefore.Any(w => own.AsSpan(key.Length).StartsWith(w, StringComparison.Ordinal)));
    }
}
