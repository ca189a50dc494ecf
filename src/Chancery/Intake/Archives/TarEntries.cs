using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Archives;

/// <summary>
/// The files of a tape archive (POSIX ustar and pax, GNU long names), one after another. Links, devices and folders are passed over, and
/// nothing is written anywhere, so that names that point outside do no harm.
/// </summary>
internal static class TarEntries
{
    private const int Block = 512;
    private const int MostNameBytes = 1 << 16;

    public static IEnumerable<IntakeUnit> Units(SourceOpener opener, string name, Stream stream, int depth, CancellationToken cancellation)
    {
        var header = new byte[Block];
        string? longName = null;
        long? longSize = null;
        int passed = 0, taken = 0;
        while (stream.ReadAtLeast(header, Block, throwOnEndOfStream: false) is var have and > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (have < Block)
                throw new EndOfStreamException("it ends in the middle: the file was cut short.");
            if (!header.AsSpan().ContainsAnyExcept((byte)0))
                break;
            if (!IsChecked(header))
                throw new InvalidDataException("a header's checksum is wrong: the archive is damaged from there on.");
            var size = longSize ?? Number(header.AsSpan(124, 12));
            if (size < 0)
                throw new InvalidDataException("an entry with a negative size.");
            var kind = (char)header[156];
            if (kind is 'L' or 'x' or 'K' or 'g')
            {
                // A long name (GNU) or a set of fields (pax) for the entry that follows.
                if (size > MostNameBytes)
                    throw new InvalidDataException($"a header of {size} bytes, where {MostNameBytes} are more than enough.");
                var text = new byte[size];
                stream.ReadExactly(text);
                Skip(stream, Padding(size));
                if (kind == 'L')
                    longName = Encoding.UTF8.GetString(text).TrimEnd('\0');
                else if (kind == 'x')
                    (longName, longSize) = Pax(text, longName);
                continue;
            }

            var path = EntryNames.Clean(longName ?? Path(header));
            (longName, longSize) = (null, null);
            var body = new SliceStream(stream, size);
            if (kind is '0' or '\0' or '7' && !path.EndsWith('/'))
            {
                if (EntryNames.MayHold(path))
                {
                    taken++;
                    foreach (var unit in opener.OpenPart($"{name}#{path}", new SliceView(body), SourceHints.None, depth + 1, cancellation))
                        yield return unit;
                }
                else
                    passed++;
            }

            body.Skip();
            Skip(stream, Padding(size));
        }

        if (taken == 0)
            yield return IntakeUnit.Of(Diagnostic.Error("CHA0103", name, passed == 0 ? "an archive without files." : $"none of its {passed} files is of a kind that holds reports."));
        else if (passed > 0)
            yield return IntakeUnit.Of(new Diagnostic("CHA0120", Severity.Note, name, 0, $"{passed} entries of other kinds passed over."));
    }

    private static int Padding(long size) => (int)((Block - (size % Block)) % Block);

    private static void Skip(Stream stream, int count)
    {
        Span<byte> scrap = stackalloc byte[Block];
        if (count > 0)
            stream.ReadAtLeast(scrap[..count], count, throwOnEndOfStream: false);
    }

    private static string Path(ReadOnlySpan<byte> header)
    {
        var name = Text(header[..100]);
        return header[257..].StartsWith("ustar\0"u8) && header[345] != 0 ? $"{Text(header.Slice(345, 155))}/{name}" : name;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // Octal digits, or for the very large a binary number marked by its first bit.
    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            long value = field[0] & 0x3F;
            foreach (var b in field[1..])
            {
                if (value > long.MaxValue >> 9)
                    return -1;
                value = (value << 8) | b;
            }

            return value;
        }

        long number = 0;
        foreach (var b in field)
        {
            if (b is >= (byte)'0' and <= (byte)'7')
                number = (number << 3) | (uint)(b - '0');
            else if (b != ' ' || number != 0)
                break;
        }

        return number;
    }

    private static bool IsChecked(ReadOnlySpan<byte> header)
    {
        long sum = 8 * ' ';
        for (var i = 0; i < Block; i++)
            sum += i is >= 148 and < 156 ? 0 : header[i];
        return sum == Number(header.Slice(148, 8));
    }

    // Lines of "LENGTH KEY=VALUE".
    private static (string? Name, long? Size) Pax(ReadOnlySpan<byte> fields, string? name)
    {
        long? size = null;
        while (fields.Length > 0 && Utf8Parser.TryParse(fields, out int length, out var digits) && length > digits && length <= fields.Length)
        {
            var field = Encoding.UTF8.GetString(fields[digits..length]).Trim();
            if (field.StartsWith("path=", StringComparison.Ordinal))
                name = field[5..];
            else if (field.StartsWith("size=", StringComparison.Ordinal) && long.TryParse(field[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var stated))
                size = stated;
            fields = fields[length..];
        }

        return (name, size);
    }

    // Reading a part closes its stream; the slice itself is still needed to pass over what is left.
    private sealed class SliceView(SliceStream slice) : ForwardStream
    {
        public override int Read(Span<byte> buffer) => slice.Read(buffer);
    }
}
