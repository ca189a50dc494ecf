using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;

namespace Chancery.Speech;

/// <summary>
/// Who "they", "the leaders" and "the two" are in what is told of a meeting: those who met, until others are told to meet.
/// </summary>
internal sealed class Company
{
    // After so many sentences without a word of the company a plural is somebody else.
    private const int Memory = 6;

    private readonly Document document;
    private ImmutableArray<int>[]? bySentence;

    public Company(Document document) => this.document = document;

    /// <summary>The entities for which a plural subject stands that names nobody; empty where it cannot be told.</summary>
    public ImmutableArray<int> Of(int head)
    {
        if (!IsPlural(head))
            return [];
        bySentence ??= Read();
        return bySentence[document.Tokens[head].Sentence];
    }

    // "They", "the leaders", "both delegations", "the two".
    private bool IsPlural(int head)
    {
        var token = document.Tokens[head];
        if (!(token.Is("nsubj") || token.Relation == "nmod:poss"))
            return false;
        if (token.Upos == Upos.Pron)
            return token.Is("nsubj") ? document.FormIs(head, "they") : document.FormIs(head, "their");
        var table = SpeechTables.Default;
        if (!table.Parties.Contains(document.Form(head).ToString().ToLowerInvariant()))
            return false;
        var definite = document.FormIs(head, "both");
        foreach (var child in document.Children(head))
        {
            definite |= document.FormIs(child, "the") || document.FormIs(child, "both");
            if (!(document.Tokens[child].Is("det") || document.Tokens[child].Is("nummod") || document.Tokens[child].Is("punct") || document.Tokens[child].Is("appos") || document.FormIs(child, "two") || document.FormIs(child, "senior")))
                return false;
        }

        return definite;
    }

    // The company at each sentence: before its own meeting is told for a subject that stands for an earlier one.
    private ImmutableArray<int>[] Read()
    {
        var all = new ImmutableArray<int>[document.Sentences.Length];
        ImmutableArray<int> company = [];
        var listed = Listed();
        var age = 0;
        for (var s = 0; s < all.Length; s++)
        {
            all[s] = age <= Memory && !company.IsEmpty ? company : listed;
            age++;
            var sentence = document.Sentences[s];
            var (met, other) = (ImmutableArray<int>.Empty, false);
            for (var t = sentence.First; t < sentence.End; t++)
            {
                if (document.Tokens[t].Upos != Upos.Verb || !SpeechTables.Default.Meets.Contains(document.Tokens[t].Lemma))
                    continue;
                if (document.Tokens[t].Head >= 0 && !document.Tokens[t].Is("conj") && !document.Tokens[t].Is("ccomp") && !document.Tokens[t].Is("parataxis"))
                    continue;
                met = Met(t);
                if (!met.IsEmpty)
                    break;
            }

            if (met.IsEmpty)
                (met, other) = Subjects(sentence);
            if (!met.IsEmpty)
                (company, age) = (met, 0);
            else if (other)
                company = [];
            else if (SpeaksOf(sentence, company))
                age = 0;
        }

        return all;
    }

    // "A called the leaders. … Participants included B, C and D."
    private ImmutableArray<int> Listed()
    {
        for (var t = 0; t < document.Tokens.Length; t++)
        {
            if (!document.Tokens[t].Is("nsubj") || !SpeechTables.Default.Attending.Contains(document.Tokens[t].Lemma) || document.Tokens[t].Head is not (>= 0 and var verb) || document.Child(verb, "obj") is not (>= 0 and var first))
                continue;
            var sides = ImmutableArray.CreateBuilder<int>();
            for (var host = 0; host < document.Tokens.Length && sides.Count == 0; host++)
            {
                if (document.Tokens[host].Upos == Upos.Verb && document.Tokens[host].Head < 0 && SpeechTables.Default.Meets.Contains(document.Tokens[host].Lemma) && document.Child(host, "nsubj") is >= 0 and var who)
                    AddPerson(who, sides);
            }

            // The whole list, however the parse hangs it.
            for (var at = verb + 1; at < document.Sentences[document.Tokens[verb].Sentence].End; at++)
                AddPerson(at, sides);
            return sides.Count > 2 && Differ(sides) ? sides.ToImmutable() : [];
        }

        return [];
    }

    // "A met with B", "A held talks with B", "A hosted B".
    private ImmutableArray<int> Met(int verb)
    {
        var subject = document.Child(verb, "nsubj");
        for (var (above, steps) = (verb, 0); subject < 0 && steps < 3 && document.Tokens[above].Is("conj") && document.Tokens[above].Head >= 0; steps++)
            subject = document.Child(above = document.Tokens[above].Head, "nsubj");
        if (subject < 0)
            return [];
        var sides = ImmutableArray.CreateBuilder<int>();
        AddWithPartners(subject, sides);
        if (sides.Count == 0)
            AddStatesOf(subject, sides);
        if (sides.Count == 0)
            return [];
        var own = sides.Count;
        foreach (var child in document.Children(verb))
        {
            if (child < verb)
                continue;
            if (document.Tokens[child].Is("obj") || document.Tokens[child].Is("iobj"))
                AddPerson(child, sides);
            else if (document.Tokens[child].Is("obl") && HasCase(child))
                AddPerson(child, sides);
            foreach (var grandchild in document.Children(child))
            {
                if (grandchild > child && document.Tokens[grandchild].Is("nmod") && HasCase(grandchild))
                    AddPerson(grandchild, sides);
            }
        }

        return (sides.Count > own || own > 1) && Differ(sides) ? sides.ToImmutable() : [];
    }

    // "A and B discussed …", "the two leaders …": those joined are a company too; one who acts alone, and is none of them, ends it.
    private (ImmutableArray<int> Company, bool Ends) Subjects(Sentence sentence)
    {
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (document.Tokens[t].Head >= 0)
                continue;
            var subject = document.Child(t, "nsubj");
            if (subject < 0)
                subject = document.Child(t, "nsubj:pass");
            if (subject < 0)
                return ([], false);
            var sides = ImmutableArray.CreateBuilder<int>();
            AddWithPartners(subject, sides);
            if (sides.Count > 1 && Differ(sides))
                return (sides.ToImmutable(), false);

            // "The protesters …": a plural of others may be meant by the next "they".
            return ([], sides.Count == 0 && document.Tokens[subject].Xpos is "NNS" or "NNPS" && !IsPlural(subject));
        }

        return ([], false);
    }

    // "Senior officials from A, B and C met".
    private void AddStatesOf(int subject, ImmutableArray<int>.Builder sides)
    {
        if (!SpeechTables.Default.Parties.Contains(document.Form(subject).ToString().ToLowerInvariant()))
            return;
        foreach (var child in document.Children(subject))
        {
            if (child > subject && document.Tokens[child].Is("nmod"))
                AddWithPartners(child, sides);
        }
    }

    private bool SpeaksOf(Sentence sentence, ImmutableArray<int> company)
    {
        for (var t = sentence.First; t < sentence.End; t++)
        {
            if (!document.Tokens[t].Is("nsubj"))
                continue;
            if (IsPlural(t))
                return true;
            foreach (var entity in document.EntitiesAt(t))
            {
                if (company.Contains(entity))
                    return true;
            }
        }

        return false;
    }

    private bool HasCase(int token)
    {
        foreach (var child in document.Children(token))
        {
            if (child < token && document.Tokens[child].Is("case") && (document.FormIs(child, "with") || document.FormIs(child, "to") || document.FormIs(child, "between") || document.FormIs(child, "and")))
                return true;
        }

        return false;
    }

    private void AddWithPartners(int head, ImmutableArray<int>.Builder sides)
    {
        AddPerson(head, sides);
        foreach (var child in document.Children(head))
        {
            if (!document.Tokens[child].Is("conj"))
                continue;
            AddPerson(child, sides);
            foreach (var grandchild in document.Children(child))
            {
                if (document.Tokens[grandchild].Is("conj"))
                    AddPerson(grandchild, sides);
            }
        }
    }

    private void AddPerson(int head, ImmutableArray<int>.Builder sides)
    {
        if (document.Tokens[head].Upos == Upos.Pron && sides.Count > 0)
            return;
        foreach (var entity in At(head))
        {
            if (document.Entities[entity].Actor.Kind is ActorKind.Person or ActorKind.State or ActorKind.Organisation && !sides.Contains(entity))
                sides.Add(entity);
        }
    }

    // "Foreign Minister Jan Novak": the name beside the title.
    private ImmutableArray<int> At(int head)
    {
        var at = document.EntitiesAt(head);
        if (!at.IsDefaultOrEmpty)
            return at;
        foreach (var child in document.Children(head))
        {
            if ((document.Tokens[child].Is("appos") || document.Tokens[child].Is("flat")) && document.EntitiesAt(child) is { IsDefaultOrEmpty: false } beside)
                return beside;
        }

        return [];
    }

    // Two sides of one government make no company.
    private bool Differ(ImmutableArray<int>.Builder sides)
    {
        string? first = null;
        foreach (var side in sides)
        {
            var entity = document.Entities[side];
            var id = entity.Body?.Value ?? (entity.Actor.Kind == ActorKind.Person ? entity.State?.Value : entity.Actor.Id.Value);
            if (id is null)
                continue;
            if (first is not null && first != id)
                return true;
            first ??= id;
        }

        return false;
    }
}
