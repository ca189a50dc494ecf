namespace Chancery.Language.Trees;

/// <summary>Draws the parse of a <see cref="Document"/> for people: one line a word, indented below its head, in the order of the text.</summary>
public static class TreeWriter
{
    private const int DeepestIndent = 60;

    /// <summary>Draws all sentences.</summary>
    public static void Write(Document document, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(to);
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            Write(document, s, to);
            to.Write('\n');
        }
    }

    /// <summary>Draws one sentence: its text, then its words, each with tag, relation and, where it begins one, name.</summary>
    public static void Write(Document document, int sentence, TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(to);
        var here = document.Sentences[sentence];
        to.Write(here.Span.Of(document.Text).ReplaceLineEndings(" "));
        to.Write('\n');
        for (var i = here.First; i < here.End; i++)
        {
            if (document.Tokens[i].Head >= 0)
                continue;

            // An own stack: the parse of a sentence of thousands of words can be as deep as it is long.
            var stack = new Stack<(int Token, string Lead, bool Last, bool Root)>();
            stack.Push((i, "", true, true));
            while (stack.TryPop(out var node))
            {
                var token = document.Tokens[node.Token];
                to.Write(node.Lead);
                to.Write(node.Root ? "" : node.Last ? "└─ " : "├─ ");
                to.Write(document.Form(node.Token));
                to.Write("  ");
                to.Write(Conllu.UposNames.Of(token.Upos));
                if (!string.IsNullOrEmpty(token.Relation))
                {
                    to.Write(' ');
                    to.Write(token.Relation);
                }

                if (NameFrom(document, node.Token) is { } name)
                {
                    to.Write("  [");
                    to.Write(name.Type.ToString());
                    to.Write(": ");
                    to.Write(name.Span.Of(document.Text).ReplaceLineEndings(" "));
                    to.Write(']');
                }

                to.Write('\n');
                var lead = node.Root ? "" : node.Lead.Length >= DeepestIndent ? node.Lead : node.Lead + (node.Last ? "   " : "│  ");
                var children = new List<int>();
                foreach (var child in document.Children(node.Token))
                    children.Add(child);
                for (var c = children.Count - 1; c >= 0; c--)
                    stack.Push((children[c], lead, c == children.Count - 1, false));
            }
        }
    }

    private static NameMention? NameFrom(Document document, int token)
    {
        var (low, high) = (0, document.Names.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (document.Names[middle].First < token)
                low = middle + 1;
            else
                high = middle;
        }

        return low < document.Names.Length && document.Names[low].First == token ? document.Names[low] : null;
    }
}
