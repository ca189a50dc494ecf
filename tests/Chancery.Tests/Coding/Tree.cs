using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Tests.Coding;

/// <summary>Builds a parsed sentence from one line a word: <c>form lemma UPOS XPOS head relation</c>, heads from 1, 0 for the root.</summary>
internal static class Tree
{
    public static Document Of(string lines)
    {
        var rows = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var text = new StringBuilder();
        var tokens = ImmutableArray.CreateBuilder<Token>();
        foreach (var row in rows)
        {
            if (text.Length > 0)
                text.Append(' ');
            var start = text.Length;
            text.Append(row[0]);
            tokens.Add(new Token
            {
                Span = new TextSpan(start, text.Length),
                Sentence = 0,
                Lemma = row[1],
                Upos = Enum.Parse<Upos>(row[2], ignoreCase: true),
                Xpos = row[3],
                Head = int.Parse(row[4], CultureInfo.InvariantCulture) - 1,
                Relation = row[5],
                Features = "",
            });
        }

        return new Document(text.ToString(), tokens.ToImmutable(), [new Sentence(0, rows.Count, new TextSpan(0, text.Length), 0)]);
    }
}
