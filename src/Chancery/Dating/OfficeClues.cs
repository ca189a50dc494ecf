using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Dating;

/// <summary>Who is called by an office that was held from a day to a day: "Prime Minister David Cameron".</summary>
internal static class OfficeClues
{
    private static readonly string[] Former = ["former", "ex", "late", "then", "ousted", "deposed", "outgoing", "incoming", "designate", "elect", "future", "next", "candidate", "acting"];
    private static readonly string[] Deaths = ["assassinat", "killing", "funeral", "legacy", "memory", "passing", "anniversar", "death", "died", "murder", "elect", "inaugurat", "nominat", "nominee", "appoint", "succe", "predecessor", "swear", "sworn"];

    public static void Find(DatedText text, ActorRegister register, List<DatingClue> clues)
    {
        var document = text.Document;
        var done = new HashSet<(ActorId, string)>();
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
            || (entity.Actor.State is { } own && document.Entities.Any(e => e.Actor.Id == own) && entity.Mentions.Any(m => document.Mentions[m].Explain.StartsWith("the one leader", StringComparison.Ordinal) || document.Mentions[m].Explain.StartsWith("the holder of the office", StringComparison.Ordinal)));
        foreach (var mention in document.Mentions)
        {
            if (mention.Kind is not (MentionKind.Name or MentionKind.Description) || mention.Entities.Length != 1 || document.Entities[mention.Entities[0]] is not { } entity
                || entity.Actor is not { Kind: ActorKind.Person, Known: true } || !(named.TryGetValue(entity.Index, out var isNamed) ? isNamed : IsNamed(entity)))
                continue;
            var sentence = document.Tokens[mention.First].Sentence;
            if (mention.Kind == MentionKind.Description && !mention.Explain.StartsWith("in apposition", StringComparison.Ordinal) && !(mention.Explain.EndsWith("holds it", StringComparison.Ordinal) && entity.Mentions.Any(m => text.IsLead(document.Tokens[document.Mentions[m].First].Sentence) && document.Mentions[m].Kind == MentionKind.Name)))
                continue;
            if (formers.Contains(entity.Index) || text.IsBackground(sentence, perfect: false) || SpeaksOfDeath(text, sentence) || !Acts(text, mention, sentence) || IsFormer(document, mention))
                continue;
            foreach (var (why, allowed) in Terms(document, mention, entity.Actor, register))
            {
                if (done.Add((entity.Actor.Id, why)))
                    clues.Add(new DatingClue(why, allowed, mention.Span, ClueStrength.Office));
            }
        }
    }

    /// <summary>An end is sure where somebody else took over about then: a register with gaps must not date a report.</summary>
    private static bool EndsSurely(OfficeTerm term, ActorRegister register)
    {
        if (term.Term.IsOpen)
            return false;
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
            foreach (var word in Deaths)
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
        for (var i = Math.Max(0, mention.First - 2); i < mention.End; i++)
        {
            foreach (var word in Former)
            {
                if (document.Form(i).StartsWith(word, StringComparison.OrdinalIgnoreCase) && (document.Form(i).Length == word.Length || document.Form(i)[word.Length] is '-' or '‑'))
                    return true;
            }
        }

        return false;
    }

    private static IEnumerable<(string Why, DaySet Allowed)> Terms(Document document, Mention mention, Actor person, ActorRegister register)
    {
        var words = mention.Span.Of(document.Text);
        var of = register.Match(words).SelectMany(m => m.Candidates).Where(c => c.Kind is RegisterKind.State or RegisterKind.Organisation && c.Role is NameRole.Name or NameRole.Adjective).Select(c => c.Id).ToHashSet();
        foreach (var (span, titles) in register.MatchTitles(words))
        {
            var classes = titles.Where(t => t.Class.Length > 0).Select(t => t.Class).ToHashSet(StringComparer.Ordinal);
            if (classes.Count == 0)
                continue;
            var terms = register.OfficesOf(person.Id, null)
                .Where(t => classes.Contains(t.Class) && (of.Count == 0 || of.Contains(t.Of) || t.Of.Value.Length != 3))
                .OrderBy(t => t.Term.Earliest)
                .ThenBy(t => t.Title, StringComparer.Ordinal)
                .ToList();
            if (terms.Count == 0)
                continue;
            terms.RemoveAll(t => register.OfficeClass(t.Class) is not { Single: true });
            if (terms.Count == 0)
                continue;
            var allowed = DaySet.Union(terms.Select(t => DaySet.Of(t.Term.Earliest, EndsSurely(t, register) ? t.Term.Latest : DateOnly.MaxValue)));
            yield return ($"{person.Name} is {span.Of(words)} ({allowed})", allowed);
        }
    }
}
