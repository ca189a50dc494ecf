using System.Globalization;
using System.Text;
using Chancery.Text;

namespace Chancery.Intake.Documents;

/// <summary>
/// Rich Text Format (RTF 1.9): the paragraphs of the body. Fonts' and the document's code pages are obeyed; pictures, objects,
/// headers, fields' instructions and whatever is marked as skippable are left out, nothing is opened or run.
/// </summary>
internal static class RichTextReader
{
    private const int MaxDepth = 10_000;

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "annotation",
        "fldinst", "themedata", "colorschememapping", "datastore", "latentstyles", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "filetbl", "revtbl", "deleted",
        "atnid", "atnauthor", "bkmkstart", "bkmkend", "pntext", "nonshppict", "mmathPr",
    };

    public static IntakeResult Read(string name, byte[] bytes, CancellationToken cancellation)
    {
        var lines = new Scanner(bytes).Lines(cancellation, out var isTooDeep);
        return isTooDeep
            ? new IntakeResult([], [Diagnostic.Error("CHA0105", name, $"its groups are nested deeper than {MaxDepth}.")])
            : DocumentText.Read(name, lines, cancellation);
    }

    private record struct State(bool Skip, int UnicodeSkip, bool Bold, int Font);

    private sealed class Scanner(byte[] rtf)
    {
        private readonly Stack<State> states = new();
        private readonly Dictionary<int, Encoding?> fonts = [];
        private readonly List<DocumentLine> lines = [];
        private readonly StringBuilder line = new();
        private readonly List<byte> pending = [];
        private State state = new(false, 1, false, -1);
        private Encoding document = DeclaredCharset.Named("windows-1252")!;
        private bool isAllBold = true;
        private int at;
        private int ignore;

        // Within the font table: which font is being described.
        private int tableDepth = -1;
        private int tableFont = -1;

        public List<DocumentLine> Lines(CancellationToken cancellation, out bool isTooDeep)
        {
            isTooDeep = false;
            while (at < rtf.Length)
            {
                var c = rtf[at];
                if (c == '{')
                {
                    if (states.Count >= MaxDepth)
                    {
                        isTooDeep = true;
                        return lines;
                    }

                    Settle();
                    states.Push(state);
                    at++;
                }
                else if (c == '}')
                {
                    Settle();
                    if (states.Count > 0)
                        state = states.Pop();
                    if (states.Count < tableDepth)
                        tableDepth = -1;
                    at++;
                }
                else if (c == '\\')
                {
                    cancellation.ThrowIfCancellationRequested();
                    Control();
                }
                else
                {
                    at++;
                    if (c is not ((byte)'\r' or (byte)'\n'))
                        AddByte(c);
                }
            }

            Break();
            return lines;
        }

        private void Control()
        {
            at++;
            if (at >= rtf.Length)
                return;
            var c = (char)rtf[at];
            if (!char.IsAsciiLetter(c))
            {
                at++;
                Symbol(c);
                return;
            }

            var start = at;
            while (at < rtf.Length && char.IsAsciiLetter((char)rtf[at]) && at - start < 40)
                at++;
            var word = Encoding.ASCII.GetString(rtf, start, at - start);
            var from = at;
            if (at < rtf.Length && rtf[at] == '-')
                at++;
            while (at < rtf.Length && char.IsAsciiDigit((char)rtf[at]) && at - from < 11)
                at++;
            int? number = int.TryParse(Encoding.ASCII.GetString(rtf, from, at - from), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;
            if (at < rtf.Length && rtf[at] == ' ')
                at++;
            Word(word, number);
        }

        private void Symbol(char c)
        {
            switch (c)
            {
                case '\'':
                    if (at + 2 <= rtf.Length && byte.TryParse(Encoding.ASCII.GetString(rtf, at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
                        AddByte(value);
                    at = Math.Min(rtf.Length, at + 2);
                    break;
                case '*':
                    state.Skip = true;
                    break;
                case '\\' or '{' or '}':
                    AddByte((byte)c);
                    break;
                case '~':
                    Add(" ");
                    break;
                case '_':
                    Add("-");
                    break;
                case '\n' or '\r':
                    Break();
                    break;
            }
        }

        private void Word(string word, int? number)
        {
            switch (word)
            {
                case "par" or "line" or "row" or "sect" or "page":
                    Break();
                    break;
                case "cell" or "tab":
                    Add("\t");
                    break;
                case "pard":
                    break;
                case "plain":
                    state.Bold = false;
                    break;
                case "b":
                    Settle();
                    state.Bold = number != 0;
                    break;
                case "uc":
                    state.UnicodeSkip = Math.Clamp(number ?? 1, 0, 16);
                    break;
                case "u" when number is { } unit:
                    Add(((char)(ushort)unit).ToString());
                    ignore = state.UnicodeSkip;
                    break;
                case "bin" when number is > 0 and { } count:
                    at = (int)Math.Min(rtf.Length, (long)at + count);
                    break;
                case "ansicpg" when number is { } page:
                    document = DeclaredCharset.Named(string.Create(CultureInfo.InvariantCulture, $"windows-{page}")) ?? DeclaredCharset.Named(string.Create(CultureInfo.InvariantCulture, $"ibm{page}")) ?? document;
                    break;
                case "mac":
                    document = DeclaredCharset.Named("macintosh") ?? document;
                    break;
                case "fonttbl":
                    tableDepth = states.Count;
                    state.Skip = true;
                    break;
                case "f" when number is { } font:
                    Settle();
                    if (tableDepth >= 0)
                        tableFont = font;
                    else
                        state.Font = font;
                    break;
                case "fcharset" when tableDepth >= 0 && number is { } charset:
                    fonts[tableFont] = Charset(charset);
                    break;
                case "emdash":
                    Add("—");
                    break;
                case "endash":
                    Add("–");
                    break;
                case "lquote":
                    Add("‘");
                    break;
                case "rquote":
                    Add("’");
                    break;
                case "ldblquote":
                    Add("“");
                    break;
                case "rdblquote":
                    Add("”");
                    break;
                case "bullet":
                    Add("•");
                    break;
                case "emspace" or "enspace" or "qmspace":
                    Add(" ");
                    break;
                default:
                    if (Skipped.Contains(word))
                        state.Skip = true;
                    break;
            }
        }

        private static Encoding? Charset(int charset) => DeclaredCharset.Named(charset switch
        {
            128 => "shift_jis",
            129 => "euc-kr",
            134 => "gb18030",
            136 => "big5",
            161 => "windows-1253",
            162 => "windows-1254",
            163 => "windows-1258",
            177 => "windows-1255",
            178 => "windows-1256",
            186 => "windows-1257",
            204 => "windows-1251",
            222 => "windows-874",
            238 => "windows-1250",
            _ => null,
        });

        private void AddByte(byte value)
        {
            if (ignore > 0)
            {
                ignore--;
                return;
            }

            if (!state.Skip)
                pending.Add(value);
        }

        // Bytes are decoded together, since one character may take two.
        private void Settle()
        {
            ignore = 0;
            if (pending.Count == 0)
                return;
            var encoding = fonts.GetValueOrDefault(state.Font) ?? document;
            var text = encoding.GetString([.. pending]);
            pending.Clear();
            Append(text);
        }

        private void Add(string text)
        {
            Settle();
            if (!state.Skip)
                Append(text);
        }

        private void Append(string text)
        {
            if (!state.Bold && !string.IsNullOrWhiteSpace(text))
                isAllBold = false;
            line.Append(text);
        }

        private void Break()
        {
            Settle();
            if (state.Skip)
                return;
            var text = WellFormed.Of(line.ToString()).Trim();
            lines.Add(new DocumentLine(text, isAllBold && text.Length > 0));
            line.Clear();
            isAllBold = true;
        }
    }
}
