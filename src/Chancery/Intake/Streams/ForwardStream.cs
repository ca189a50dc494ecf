namespace Chancery.Intake.Streams;

/// <summary>A stream that is read once from front to back.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public abstract override int Read(Span<byte> buffer);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Counts the bytes that were read.</summary>
internal sealed class CountingStream(Stream inner) : ForwardStream
{
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Count += read;
        return read;
    }
}

/// <summary>Takes what was unpacked from a budget.</summary>
internal sealed class BudgetStream(Stream inner, UnpackBudget budget) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Take(read);
        return read;
    }
}

/// <summary>The next so many bytes of a stream.</summary>
internal sealed class SliceStream(Stream inner, long length) : ForwardStream
{
    /// <summary>How many bytes are still to come.</summary>
    public long Left { get; private set; } = length;

    public override int Read(Span<byte> buffer)
    {
        if (Left == 0 || buffer.IsEmpty)
            return 0;
        var read = inner.Read(buffer.Length > Left ? buffer[..(int)Left] : buffer);
        if (read == 0)
            throw new EndOfStreamException("it ends in the middle: the file was cut short.");
        Left -= read;
        return read;
    }

    /// <summary>Passes over what is left.</summary>
    public void Skip()
    {
        Span<byte> scrap = stackalloc byte[8192];
        while (Read(scrap) > 0)
        {
        }
    }
}

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
internal sealed class HeadStream : ForwardStream
{
    private readonly Stream inner;
    private readonly byte[] head;
    private int at;

    public HeadStream(Stream inner, int length)
    {
        this.inner = inner;
        head = new byte[length];
        var have = inner.ReadAtLeast(head, length, throwOnEndOfStream: false);
        Array.Resize(ref head, have);
    }

    public ReadOnlySpan<byte> Head => head;

    public override int Read(Span<byte> buffer)
    {
        if (at == head.Length)
            return inner.Read(buffer);
        var take = Math.Min(buffer.Length, head.Length - at);
        head.AsSpan(at, take).CopyTo(buffer);
        at += take;
        return take;
    }
}
