using Chancery.Text;

namespace Chancery.Coding.Petrarch;

/// <summary>The lines of a dictionary without comments: <c>#</c> to the end of the line, <c>&lt;!-- … --&gt;</c> over lines, lines that start with <c>&lt;!</c>.</summary>
internal static class PetrarchLines
{
    /// <summary>The lines that carry something, with their numbers from 1; leading white space kept, upper case.</summary>
    public static IEnumerable<(int Line, string Text)> Read(TextReader reader)
    {
        var inComment = false;
        var number = 0;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if (inComment)
            {
                var close = text.IndexOf("-->", StringComparison.Ordinal);
                if (close < 0)
                    continue;
                text = text[(close + 3)..];
                inComment = false;
            }

            for (var open = text.IndexOf("<!--", StringComparison.Ordinal); open >= 0; open = text.IndexOf("<!--", StringComparison.Ordinal))
            {
                var close = text.IndexOf("-->", open + 4, StringComparison.Ordinal);
                if (close < 0)
                {
                    text = text[..open];
                    inComment = true;
                    break;
                }

                text = string.Concat(text.AsSpan(0, open), text.AsSpan(close + 3));
            }

            if (text.StartsWith("<!", StringComparison.Ordinal))
                continue;
            var hash = text.IndexOf('#', StringComparison.Ordinal);

            // "[###]" is a code of the older programs, no comment.
            if (hash >= 0 && !text.AsSpan(hash).StartsWith("###]", StringComparison.Ordinal))
                text = text[..hash];
            text = text.TrimEnd();
            if (text.Trim().Length > 0)
                yield return (number, text.ToUpperInvariant());
        }
    }

    /// <summary>A fault of a dictionary line; the rest of the file loads.</summary>
    public static Diagnostic Fault(string file, int line, string message) => Diagnostic.Error("CHA0320", file, message, line);
}
