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
                if (document.Tokens[child].Is("conj") || document.Tokens[child].Is("appos") || (document.Tokens[child].Is("flat") && document.MentionAt(child) is { Kind: MentionKind.Name } name && document.MentionAt(found[i]) != name))
                    found.Add(child); // the parser may hang one name on another: "A. Smith | and | B. Jones spoke"
            }
        }

        return found;
    }

    /// <summary>Words inside the phrase that may name a party behind its head: owners, nationalities, "of" and "by" phrases, nearest first.</summary>
    /// <param name="document">The document.</param>
    /// <param name="head">Head of the phrase.</param>
    /// <param name="depth">How deep to go.</param>
    /// <param name="settings">Whether "in", "over" and "about" phrases count as well.</param>
    public static List<int> Inside(Document document, int head, int depth = 3, bool settings = true)
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
                        if ((word.Upos is Upos.Verb && word.Relation != "acl") || (!settings && IsSetting(document, child)))
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

    // "The war in Yemen", "talks on Syria": where it is and what it is about, not who it is with.
    private static bool IsSetting(Document document, int token)
    {
        foreach (var child in document.Children(token))
        {
            if (child < token && document.Tokens[child].Is("case")
                && (document.FormIs(child, "in") || document.FormIs(child, "on") || document.FormIs(child, "over") || document.FormIs(child, "about") || document.FormIs(child, "near") || document.FormIs(child, "during")
                    || document.FormIs(child, "since") || document.FormIs(child, "after") || document.FormIs(child, "before") || document.FormIs(child, "within") || document.FormIs(child, "under") || document.FormIs(child, "amid")))
                return true;
        }

        return false;
    }
}
