using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Chancery.Entries;

namespace Chancery.Desk.Markup;

/// <summary>
/// Builds HTML. What stands literally in an interpolated string is markup; what is put into its holes is encoded, for text and
/// for attributes in double quotes alike. There is no way to write a value unencoded but to have built it as markup.
/// </summary>
internal sealed class Html
{
    private readonly StringBuilder output = new(16 * 1024);

    /// <summary>Markup alone, built in one go.</summary>
    internal static Fragment Of(Action<Html> write)
    {
        var html = new Html();
        write(html);
        return new Fragment(html.ToString());
    }

    /// <summary>Writes markup with encoded holes.</summary>
    internal Html Add([InterpolatedStringHandlerArgument("")] ref Piece piece)
    {
        _ = piece;
        return this;
    }

    /// <summary>Writes what was built before.</summary>
    internal Html Add(Fragment fragment)
    {
        output.Append(fragment.ToString());
        return this;
    }

    /// <summary>Writes text, encoded.</summary>
    internal Html Text(string? text)
    {
        Encode(text);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => output.ToString();

    private void Encode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var at = text.IndexOfAny("&<>\"'");
            if (at < 0)
            {
                output.Append(text);
                return;
            }

            output.Append(text[..at]).Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
            text = text[(at + 1)..];
        }
    }

    /// <summary>One interpolated piece of markup.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Piece
    {
        private readonly Html html;

        /// <summary>A piece that is written as it is built.</summary>
        public Piece(int literalLength, int formattedCount, Html html)
        {
            this.html = html;
            html.output.EnsureCapacity(html.output.Length + literalLength + (formattedCount * 16));
        }

        /// <summary>Markup.</summary>
        public void AppendLiteral(string markup) => html.output.Append(markup);

        /// <summary>Text, encoded.</summary>
        public void AppendFormatted(string? text) => html.Encode(text);

        /// <summary>Text, encoded.</summary>
        public void AppendFormatted(ReadOnlySpan<char> text) => html.Encode(text);

        /// <summary>A number.</summary>
        public void AppendFormatted(long number) => html.output.Append(CultureInfo.InvariantCulture, $"{number}");

        /// <summary>A number.</summary>
        public void AppendFormatted(double number) => html.output.Append(CultureInfo.InvariantCulture, $"{Math.Round(number, 2)}");

        /// <summary>A value's text, encoded.</summary>
        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => html.Encode(value.ToString(format, CultureInfo.InvariantCulture));

        /// <summary>An id, encoded.</summary>
        public void AppendFormatted(ReportId id) => html.Encode(id.Value);

        /// <summary>An id, encoded.</summary>
        public void AppendFormatted(EntryId id) => html.Encode(id.Value);

        /// <summary>An id, encoded.</summary>
        public void AppendFormatted(ActorId id) => html.Encode(id.Value);

        /// <summary>Markup that was built before.</summary>
        public void AppendFormatted(Fragment fragment) => html.output.Append(fragment.ToString());

        /// <summary>Markup that is written here.</summary>
        public void AppendFormatted(Action<Html> write) => write(html);
    }
}
