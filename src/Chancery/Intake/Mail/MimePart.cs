namespace Chancery.Intake.Mail;

/// <summary>A message or one of its parts.</summary>
internal sealed class MimePart
{
    private const int MaxDepth = 16;
    private const int MostParts = 1000;

    private MimePart(MimeHeaders headers, ReadOnlyMemory<byte> raw) => (Headers, Raw) = (headers, raw);

    public MimeHeaders Headers { get; }

    /// <summary>The parts of a multipart.</summary>
    public List<MimePart> Parts { get; } = [];

    public string Type => Headers.Token("Content-Type") ?? "text/plain";

    /// <summary>The name of an attached file.</summary>
    public string? FileName => Headers.Parameter("Content-Disposition", "filename") ?? Headers.Parameter("Content-Type", "name");

    public bool IsAttachment => Headers.Token("Content-Disposition") == "attachment";

    private ReadOnlyMemory<byte> Raw { get; }

    public static MimePart Read(ReadOnlyMemory<byte> message)
    {
        var count = 0;
        return Read(message, 0, ref count);
    }

    /// <summary>The part's bytes, its transfer encoding undone.</summary>
    public byte[] Bytes() => Headers.Token("Content-Transfer-Encoding") switch
    {
        "base64" => MimeHeaders.Base64(Raw.Span),
        "quoted-printable" => MimeHeaders.QuotedPrintable(Raw.Span),
        _ => Raw.ToArray(),
    };

    /// <summary>The part as text.</summary>
    public string Text() => MimeHeaders.Of(Bytes(), Headers.Parameter("Content-Type", "charset"));

    private static MimePart Read(ReadOnlyMemory<byte> message, int depth, ref int count)
    {
        var headers = MimeHeaders.Read(message.Span, out var start);
        var part = new MimePart(headers, message[start..]);
        if (depth >= MaxDepth || !part.Type.StartsWith("multipart/", StringComparison.Ordinal) || headers.Parameter("Content-Type", "boundary") is not { Length: > 0 } boundary)
            return part;
        var mark = System.Text.Encoding.Latin1.GetBytes("--" + boundary);
        var body = part.Raw.Span;
        int at = 0, from = -1;
        while (at < body.Length && count < MostParts)
        {
            var end = body[at..].IndexOf((byte)'\n');
            var next = end < 0 ? body.Length : at + end + 1;
            var line = body[at..next].TrimEnd(" \t\r\n"u8);
            var isLast = line.Length == mark.Length + 2 && line.EndsWith("--"u8);
            if (line.StartsWith(mark) && (line.Length == mark.Length || isLast))
            {
                if (from >= 0)
                    Add(part, from, at, depth, ref count);
                from = next;
                if (isLast)
                    return part;
            }

            at = next;
        }

        // The closing boundary is missing: the message was cut short.
        if (from >= 0 && from < body.Length)
            Add(part, from, body.Length, depth, ref count);
        return part;
    }

    private static void Add(MimePart part, int from, int to, int depth, ref int count)
    {
        count++;
        part.Parts.Add(Read(part.Raw[from..to], depth + 1, ref count));
    }
}
