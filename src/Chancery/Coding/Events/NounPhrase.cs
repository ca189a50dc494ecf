using Chancery.Language;

namespace Chancery.Coding.Events;

/// <summary>Walks over noun phrases without going into the clauses that describe them.</summary>
internal static class NounPhrase
{
    /// <summary>Words of the phrase that may name a party, the head and what is coordinated with it first.</summary>
    public static List<int> Members(Document document, int head)
    {
        var found = new List<int> { head };
        for (var i = 0; i < found.Count && found.Count < 40; i++)
        {
            foreach (var child in document.Children(found[i]))
            {
                if (document.Tokens[child].Is("conj") || document.Tokens[child].Is("appos"))
                    found.Add(child);
            }
        }

        return found;
    }

    /// <summary>Words inside the phrase that may name a party behind its head: owners, nationalities, "of" and "by" phrases, nearest first.</summary>
    public static List<int> Inside(Document document, int head, int depth = 3)
    {
        var found = new List<int>();
        var level = new List<int> { head };
        for (var d = 0; d < depth && level.Count > 0 && found.Count < 40; d++)
        {
            var next = new List<int>();
            foreach (var token in level)
            {
                foreach (var child in document.Children(token))
                {
                    var word = document.Tokens[child];
                    if (word.Is("nmod") || word.Is("compound") || word.Is("amod") || word.Is("flat") || word.Is("conj") || word.Is("appos") || word.Is("obl") || word.Relation is "acl")
                    {
                        if (word.Upos is Upos.Verb && word.Relation != "acl")
                            continue;
                        next.Add(child);
                    }
                }
            }

            found.AddRange(next);
            level = next;
        }

        return found;
    }
}
