namespace Chancery.Intake.Streams;

/// <summary>The lines of a stream as bytes, however many; a line that is longer than a limit is cut there and marked.</summary>
internal sealed class LineReader(Stream stream, int longest)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;

    /// <summary>The number of the last line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the last line was longer than the limit; what was beyond is passed over.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether the last line ended with a line end.</summary>
    public bool HasEnd { get; private set; }

    /// <summary>The next line without its line feed (a carriage return before it stays), valid until the next call; false at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        HasEnd = false;
        var looked = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + looked, end - start - looked).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var length = looked + at;
                line = buffer.AsSpan(start, length);
                start += length + 1;
                HasEnd = true;
                Number++;
                if (length > longest)
                {
                    IsTooLong = true;
                    line = line[..longest];
                }

                return true;
            }

            looked = end - start;
            if (ended)
            {
                line = buffer.AsSpan(start, looked);
                start = end;
                if (looked == 0)
                    return false;
                Number++;
                return true;
            }

            if (looked > longest)
                return PassOver(out line);
            Fill();
        }
    }

    /// <summary>Exactly <paramref name="count"/> bytes after the last line, as a stream.</summary>
    public SliceStream Slice(long count) => new(new Rest(this), count);

    private bool PassOver(out ReadOnlySpan<byte> line)
    {
        var kept = buffer.AsSpan(start, longest).ToArray();
        start = end;
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                start += at + 1;
                HasEnd = true;
                break;
            }

            start = end = 0;
            if (ended)
                break;
            Fill();
        }

        line = kept;
        IsTooLong = true;
        Number++;
        return true;
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.Read(buffer, end, buffer.Length - end);
        if (read == 0)
            ended = true;
        end += read;
    }

    private sealed class Rest(LineReader lines) : ForwardStream
    {
        public override int Read(Span<byte> to)
        {
            if (lines.start == lines.end)
                return lines.ended ? 0 : lines.Inner.Read(to);
            var take = Math.Min(to.Length, lines.end - lines.start);
            lines.buffer.AsSpan(lines.start, take).CopyTo(to);
            lines.start += take;
            return take;
        }
    }

    private Stream Inner => stream;
}
