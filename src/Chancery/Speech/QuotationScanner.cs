using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>
/// Finds what stands between quotation marks: curly, straight, single, double, low and angle ones, nested, and speeches whose
/// every paragraph opens anew while only the last one closes. Apostrophes, elisions, possessives, feet and inches are no marks.
/// Linear in the length of the text.
/// </summary>
public static class QuotationScanner
{
    private const int DeepestNesting = 4;

    private enum Family : byte
    {
        Double,
        Single,
        Angle,
    }

    /// <summary>The quotations of all paragraphs, in text order (an outer one before those inside it).</summary>
    /// <param name="text">The text.</param>
    /// <param name="paragraphs">The stretches to look at, in text order; no quotation runs over their ends except as <see cref="Quotation.Continues"/> says.</param>
    public static ImmutableArray<Quotation> Scan(string text, IReadOnlyList<TextSpan> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(paragraphs);
        var found = ImmutableArray.CreateBuilder<Quotation>();
        var leftOpen = false;
        for (var p = 0; p < paragraphs.Count; p++)
        {
            Paragraph(text, paragraphs[p], p, leftOpen, found, out leftOpen);
        }

        found.Sort(static (a, b) => a.Outer.Start != b.Outer.Start ? a.Outer.Start.CompareTo(b.Outer.Start) : b.Outer.End.CompareTo(a.Outer.End));
        return found.ToImmutable();
    }

    private static void Paragraph(string text, TextSpan paragraph, int index, bool continued, ImmutableArray<Quotation>.Builder found, out bool leftOpen)
    {
        var open = new List<(int Start, int Length, Family Family, bool Curly)>(DeepestNesting);
        var (start, end) = (paragraph.Start, Math.Min(paragraph.End, text.Length));
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        var first = start;

        // A speech left open goes on without a new mark where only its end has one.
        if (continued && start < end && text[start] is not ('"' or '“' or '«' or '„' or '`') && ClosesWithoutOpening(text, start, end))
            open.Add((start, 0, Family.Double, false));
        for (var i = start; i < end; i++)
        {
            var mark = Mark(text, i, start, end, open, out var family, out var length, out var curly);
            if (mark == 0)
                continue;
            if (mark > 0)
            {
                // A re-opened double quotation without a close before it: the earlier one was left open by mistake.
                if (open.Count < DeepestNesting)
                    open.Add((i, length, family, curly));
            }
            else
            {
                var at = open.FindLastIndex(o => o.Family == family);
                if (at >= 0)
                {
                    var opened = open[at];
                    open.RemoveRange(at, open.Count - at);
                    var inner = new TextSpan(opened.Start + opened.Length, i);
                    if (!IsBlank(text, inner))
                        found.Add(new Quotation(new TextSpan(opened.Start, i + length), inner, at, index, true, at == 0 && continued && opened.Start == first));
                }
            }

            i += length - 1;
        }

        leftOpen = false;
        if (open.Count == 0 || open[0].Family == Family.Single)
            return;

        // What is left open at the paragraph's end is a speech that goes on, or a slip. A slip in the middle of a sentence is
        // no quotation; one that opens a paragraph or follows a colon or comma is.
        var last = open[0];
        var content = new TextSpan(last.Start + last.Length, end);
        if (IsBlank(text, content) || !OpensSpeech(text, last.Start, first))
            return;
        found.Add(new Quotation(new TextSpan(last.Start, end), content, 0, index, false, continued && last.Start == first));
        leftOpen = true;
    }

    private static bool ClosesWithoutOpening(string text, int start, int end)
    {
        var depth = 0;
        var straight = 0;
        for (var i = start; i < end; i++)
        {
            switch (text[i])
            {
                case '"':
                    straight++;
                    break;
                case '“':
                    depth++;
                    break;
                case '”' when depth-- == 0:
                    return true;
                default:
                    break;
            }
        }

        var first = text.IndexOf('"', start, end - start);
        return straight > 0 && Closes(text, first, 1, start, end) && !Opens(text, first, 1, start, end);
    }

    private static bool OpensSpeech(string text, int mark, int first)
    {
        if (mark == first)
            return true;
        var before = mark - 1;
        while (before >= first && char.IsWhiteSpace(text[before]))
            before--;
        return before >= first && text[before] is ':' or ',' or '.' or '!' or '?' or '—' or '–';
    }

    private static bool IsBlank(string text, TextSpan span) => span.In(text).IsWhiteSpace();

    /// <summary>+1 where a quotation opens at <paramref name="i"/>, −1 where one closes, 0 where there is no mark.</summary>
    private static int Mark(string text, int i, int start, int end, List<(int Start, int Length, Family Family, bool Curly)> open, out Family family, out int length, out bool curly)
    {
        (family, length, curly) = (Family.Double, 1, true);
        var inDouble = open.Exists(o => o.Family == Family.Double);
        switch (text[i])
        {
            case '“' or '„' or '‟':
                // „…“ closes with the mark that elsewhere opens.
                if (text[i] == '“' && open.Count > 0 && open[^1].Family == Family.Double && text[open[^1].Start] == '„')
                    return -1;
                return 1;
            case '”':
                return inDouble ? -1 : Opens(text, i, 1, start, end) && !Closes(text, i, 1, start, end) ? 1 : 0;
            case '«' or '»':
                family = Family.Angle;
                return text[i] == '«' ? 1 : -1;
            case '"':
                curly = false;
                if (IsInches(text, i, start, inDouble))
                    return 0;
                return Straight(text, i, 1, start, end, inDouble);
            case '`' when i + 1 < end && text[i + 1] == '`':
                length = 2;
                return 1;
            case '\'' or '’' when i + 1 < end && text[i + 1] == text[i] && !(i + 2 < end && text[i + 2] == text[i]):
                length = 2;
                return Straight(text, i, 2, start, end, inDouble);
            case '‘':
                family = Family.Single;
                return HasSingleClose(text, i, end) ? 1 : 0;
            case '\'':
                family = Family.Single;
                curly = false;
                return Single(text, i, start, end, open);
            case '’':
                family = Family.Single;
                return Single(text, i, start, end, open);
            default:
                return 0;
        }
    }

    private static int Straight(string text, int i, int length, int start, int end, bool inside)
    {
        var (opens, closes) = (Opens(text, i, length, start, end), Closes(text, i, length, start, end));
        if (opens == closes)
            return inside ? -1 : 1;
        if (opens)
            return inside && !PrecededByBreak(text, i, start) ? -1 : 1;
        return inside ? -1 : 0;
    }

    // Inside a quotation a mark that looks like an opening one is the start of another only where a new clause may begin.
    private static bool PrecededByBreak(string text, int i, int start)
    {
        var before = i - 1;
        while (before >= start && char.IsWhiteSpace(text[before]))
            before--;
        return before >= start && before < i - 1 && text[before] is ':' or ',';
    }

    private static bool Opens(string text, int i, int length, int start, int end) =>
        (i == start || char.IsWhiteSpace(text[i - 1]) || text[i - 1] is '(' or '[' or '{' or '—' or '–' or '-' or '/' or '‘' or '\'' or '“' or '"' or '…')
        && i + length < end && !char.IsWhiteSpace(text[i + length]);

    private static bool Closes(string text, int i, int length, int start, int end) =>
        i > start && !char.IsWhiteSpace(text[i - 1])
        && (i + length >= end || !char.IsLetterOrDigit(text[i + length]));

    private static bool IsInches(string text, int i, int start, bool inside) =>
        !inside && i > start && char.IsAsciiDigit(text[i - 1]);

    private static int Single(string text, int i, int start, int end, List<(int Start, int Length, Family Family, bool Curly)> open)
    {
        var letterBefore = i > start && char.IsLetterOrDigit(text[i - 1]);
        var letterAfter = i + 1 < end && char.IsLetterOrDigit(text[i + 1]);
        if (letterBefore && letterAfter)
            return 0;
        if (open.Count > 0 && open[^1].Family == Family.Single)
        {
            if (letterAfter || i == start || char.IsWhiteSpace(text[i - 1]))
                return 0;
            return IsPossessive(text, i, end) ? 0 : -1;
        }

        // Only a straight mark can open; before it a break, after it a word, and further on its partner.
        if (text[i] != '\'' || letterBefore || !letterAfter || !Opens(text, i, 1, start, end))
            return 0;
        return IsElision(text, i, end) || !HasSingleClose(text, i, end) ? 0 : 1;
    }

    // "the politicians' Olympics': the first mark after s is a possessive if another may still close.
    private static bool IsPossessive(string text, int i, int end)
    {
        if (text[i - 1] is not ('s' or 'S') || i + 2 >= end || text[i + 1] != ' ' || !char.IsLetter(text[i + 2]))
            return false;
        for (var k = i + 1; k < end; k++)
        {
            if (text[k] == '‘')
                return false;
            if (text[k] is '\'' or '’' && !char.IsWhiteSpace(text[k - 1]) && (k + 1 >= end || !char.IsLetterOrDigit(text[k + 1])))
                return true;
        }

        return false;
    }

    private static bool IsElision(string text, int i, int end)
    {
        var word = text.AsSpan(i + 1, Math.Min(5, end - i - 1));
        if (char.IsAsciiDigit(word[0]))
            return true;
        foreach (var elided in (ReadOnlySpan<string>)["em", "til", "tis", "twas", "cause", "n", "bout", "round"])
        {
            if (word.StartsWith(elided, StringComparison.OrdinalIgnoreCase) && (word.Length == elided.Length || !char.IsLetter(word[elided.Length])))
                return true;
        }

        return false;
    }

    private static bool HasSingleClose(string text, int i, int end)
    {
        for (var k = i + 2; k < end; k++)
        {
            if (text[k] is not ('\'' or '’'))
                continue;
            if (char.IsWhiteSpace(text[k - 1]) || (k + 1 < end && char.IsLetterOrDigit(text[k + 1])))
                continue;
            return true;
        }

        return false;
    }
}
