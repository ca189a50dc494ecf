using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Testing;

/// <summary>
/// Documents with syntax from a short notation, so that tests need no trained weights. A word is
/// <c>form/UPOS/head/relation[/lemma[/XPOS]]</c>, the head counted from 1 in its sentence and 0 for the root; words are parted by
/// blanks, a sentence is a string, one that starts with <c>¶</c> opens a paragraph. The lemma is the small form where it is left
/// out. Points, commas, closing marks and "'s" stand close to the word before them, words after an opening mark close to it.
/// </summary>
public static class ParsedText
{
    private const string Closing = ".,;:?!”)]'s’s";

    /// <summary>The document of the sentences.</summary>
    public static Document Read(params string[] sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var text = new StringBuilder();
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var found = ImmutableArray.CreateBuilder<Sentence>();
        var paragraph = -1;
        var open = false;
        for (var s = 0; s < sentences.Length; s++)
        {
            var line = sentences[s];
            var starts = s == 0 || line.StartsWith('¶');
            if (starts)
                paragraph++;
            if (s > 0)
                text.Append(starts ? "\n\n" : " ");
            var first = tokens.Count;
            var start = text.Length;
            var glue = true;
            foreach (var word in line.TrimStart('¶').Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var parts = word.Split('/');
                var form = parts[0];
                var closes = form == "\"" ? open : Closing.Contains(form, StringComparison.Ordinal) || form is "'s" or "’s" or "-";
                if (!glue && !closes)
                    text.Append(' ');
                var head = int.Parse(parts[2], CultureInfo.InvariantCulture);
                tokens.Add(new Token
                {
                    Span = new TextSpan(text.Length, text.Length + form.Length),
                    Sentence = s,
                    Upos = Enum.Parse<Upos>(parts[1], ignoreCase: true),
                    Head = head == 0 ? -1 : first + head - 1,
                    Relation = parts[3],
                    Lemma = parts.Length > 4 && parts[4].Length > 0 ? parts[4] : form.ToLowerInvariant(),
                    Xpos = parts.Length > 5 ? parts[5] : "",
                    Features = "",
                });
                text.Append(form);
                glue = form is "“" or "(" or "-" || (form == "\"" && !open);
                if (form == "\"")
                    open = !open;
            }

            found.Add(new Sentence(first, tokens.Count, new TextSpan(start, text.Length), paragraph));
        }

        return new Document(text.ToString(), tokens.ToImmutable(), found.ToImmutable());
    }

    /// <summary>A report of the document's text.</summary>
    public static Report ReportOf(Document document, string? title = null) =>
        new() { Id = new ReportId("test"), Source = "test", Text = (document ?? throw new ArgumentNullException(nameof(document))).Text, Title = title };
}
