using System.Collections.Immutable;
using System.IO.Compression;
using Chancery.Entries;
using Chancery.Intake.Archives;
using Chancery.Intake.Documents;
using Chancery.Intake.Exports;
using Chancery.Intake.Feeds;
using Chancery.Intake.Mail;
using Chancery.Intake.Pages;
using Chancery.Intake.Plain;
using Chancery.Intake.Rows;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake;

/// <summary>Takes a source apart: tells what it is, unpacks it, and hands out its units.</summary>
internal sealed class SourceOpener
{
    private const int MaxDepth = 4;

    private readonly IntakeOptions options;
    private readonly Stream root;
    private readonly UnpackBudget budget;

    public SourceOpener(IntakeOptions options, Stream stream)
    {
        this.options = options;
        if (stream.CanSeek)
        {
            root = stream;
            budget = new UnpackBudget(() => stream.Length);
        }
        else
        {
            var counting = new CountingStream(stream);
            root = counting;
            budget = new UnpackBudget(() => counting.Count);
        }
    }

    /// <summary>How the source's columns are named, tools found.</summary>
    public IntakeOptions Options => options;

    public IEnumerable<IntakeUnit> Open(string name, SourceHints hints, CancellationToken cancellation) => Guard(name, () => Open(name, root, hints, 0, cancellation), isRoot: true);

    /// <summary>Opens a part of a source, itself perhaps packed; faults become units, so that what stands beside it is still read.</summary>
    public IEnumerable<IntakeUnit> OpenPart(string name, Stream stream, SourceHints hints, int depth, CancellationToken cancellation) =>
        Guard(name, () => Open(name, stream is MemoryStream ? stream : new BudgetStream(stream, budget), hints, depth, cancellation), isRoot: false);

    private IEnumerable<IntakeUnit> Open(string name, Stream stream, SourceHints hints, int depth, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var head = Look(ref stream);
        switch (SourceFormats.OfBytes(name, head))
        {
            case SourceFormat.Gzip or SourceFormat.Zip or SourceFormat.Tar or SourceFormat.WebArchive when depth >= MaxDepth:
                return [IntakeUnit.Of(Diagnostic.Error("CHA0118", name, $"archives within archives are opened {MaxDepth} deep and no deeper."))];
            case SourceFormat.Gzip:
                return Unpacked(name, stream, hints, depth, cancellation);
            case SourceFormat.Zip:
                return Zip(name, stream, hints, depth, cancellation);
            case SourceFormat.Tar:
                return TarEntries.Units(this, name, stream, depth, cancellation);
            case SourceFormat.WebArchive:
                return WebArchive.Units(this, name, stream, cancellation);
            case SourceFormat.Mailbox:
                return Mailbox.Units(this, name, stream, cancellation);
            case SourceFormat.JsonLines:
                return JsonRowReader.Units(name, stream, cancellation);
            case SourceFormat.Table:
                return TableReader.Units(name, Utf8(stream, head), options, cancellation);
            case SourceFormat.OldWord:
                return [IntakeUnit.Of(Diagnostic.Error("CHA0119", name, "a binary document (such as .doc of Word before 2007), which cannot be read; save it as .docx or text."))];
            default:
                return Single(name, stream, hints, cancellation);
        }
    }

    /// <summary>Reads a document that is in memory: text, page, feed, message, rich text, PDF.</summary>
    public IntakeResult Document(string name, byte[] bytes, SourceHints hints, CancellationToken cancellation)
    {
        switch (SourceFormats.OfBytes(name, bytes.AsSpan(0, Math.Min(bytes.Length, SourceFormats.HeadLength))))
        {
            case SourceFormat.Pdf:
                return Placed(PdfReader.Read(name, bytes, options, cancellation), hints);
            case SourceFormat.RichText:
                return RichTextReader.Read(name, bytes, cancellation);
            case SourceFormat.Mail:
                return MailReader.Read(this, name, bytes, cancellation);
        }

        if (TextDecoding.Decode(name, bytes, hints.Charset, out var fault) is not { } text)
            return new IntakeResult([], [fault!]);
        if (string.IsNullOrWhiteSpace(text))
            return new IntakeResult([], [Diagnostic.Error("CHA0103", name, "empty: there is nothing to read in it.")]);
        var result = SourceFormats.Sniff(name, text) switch
        {
            SourceFormat.Feed => FeedReader.Read(name, text, cancellation),
            SourceFormat.Json => JsonRowReader.ReadDocument(name, text, cancellation),
            SourceFormat.Page => ExportReader.FromPage(name, text, cancellation) ?? Placed(PageReader.Read(name, text, cancellation), hints),
            _ => ExportReader.FromText(name, text, cancellation) ?? Placed(TextReportReader.ReadAlone(name, text), hints),
        };
        return fault is null ? result : result with { Diagnostics = result.Diagnostics.Insert(0, fault) };
    }

    // A document that gives no address of its own has the one it came from.
    private static IntakeResult Placed(IntakeResult result, SourceHints hints) =>
        hints.Address is { } address && result.Reports is [{ Url: null } report]
            ? result with { Reports = [report with { Url = address, Id = EntryIds.ForReport(address, report.Text) }] }
            : result;

    private static byte[] Look(ref Stream stream)
    {
        if (stream.CanSeek)
        {
            var at = stream.Position;
            var bytes = new byte[SourceFormats.HeadLength];
            var have = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            stream.Position = at;
            return bytes[..have];
        }

        var head = new HeadStream(stream, SourceFormats.HeadLength);
        stream = head;
        return head.Head.ToArray();
    }

    private static Stream Utf8(Stream stream, ReadOnlySpan<byte> head) =>
        head.StartsWith<byte>([0xFF, 0xFE]) ? System.Text.Encoding.CreateTranscodingStream(stream, System.Text.Encoding.Unicode, System.Text.Encoding.UTF8)
        : head.StartsWith<byte>([0xFE, 0xFF]) ? System.Text.Encoding.CreateTranscodingStream(stream, System.Text.Encoding.BigEndianUnicode, System.Text.Encoding.UTF8)
        : stream;

    private IEnumerable<IntakeUnit> Unpacked(string name, Stream stream, SourceHints hints, int depth, CancellationToken cancellation)
    {
        var inner = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3]
            : name.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) ? name[..^4] + ".tar" : name;
        using var unzip = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        foreach (var unit in Open(inner, new BudgetStream(unzip, budget), hints, depth + 1, cancellation))
        {
            // Reports keep the name that the file has unpacked, as theirs is that of the file; who is told of a fault looks for the one that is there.
            yield return new IntakeUnit(unit.Name, unit.Size, c =>
            {
                var result = unit.Read(c);
                return result.Diagnostics.IsEmpty ? result : result with { Diagnostics = [.. result.Diagnostics.Select(d => d with { Place = Outer(d.Place) })] };
            });
        }

        string Outer(string place) =>
            place.StartsWith(inner, StringComparison.Ordinal) && (place.Length == inner.Length || place[inner.Length] == '#') ? name + place[inner.Length..] : place;
    }

    private IEnumerable<IntakeUnit> Zip(string name, Stream stream, SourceHints hints, int depth, CancellationToken cancellation)
    {
        if (!stream.CanSeek)
        {
            if (BoundedRead.All(stream, ReportIntake.MaxBytes, cancellation) is not { } bytes)
                return [IntakeUnit.Of(TooLarge(name))];
            stream = new MemoryStream(bytes, writable: false);
        }

        return ZipEntries.Units(this, name, stream, hints, depth, cancellation);
    }

    private IEnumerable<IntakeUnit> Single(string name, Stream stream, SourceHints hints, CancellationToken cancellation)
    {
        if (stream.CanSeek && stream.Length - stream.Position is var size && size > ReportIntake.MaxBytes)
            return [IntakeUnit.Of(TooLarge(name, size))];
        var bytes = BoundedRead.All(stream, ReportIntake.MaxBytes, cancellation);
        return [bytes is null ? IntakeUnit.Of(TooLarge(name)) : new IntakeUnit(name, bytes.Length, c => Document(name, bytes, hints, c))];
    }

    /// <summary>What is said of a document that is too large.</summary>
    public static Diagnostic TooLarge(string name, long? bytes = null) => Diagnostic.Error(
        "CHA0101",
        name,
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(bytes is { } size ? $"{size / 1048576.0:0.#} MB are" : "it is")} more than the {ReportIntake.MaxBytes / 1048576} MB that one document may have; split it into single reports."));

    private static IEnumerable<IntakeUnit> Guard(string name, Func<IEnumerable<IntakeUnit>> open, bool isRoot)
    {
        IEnumerator<IntakeUnit>? units = null;
        var isOver = false;
        while (!isOver)
        {
            IntakeUnit? unit = null;
            try
            {
                units ??= open().GetEnumerator();
                if (units.MoveNext())
                    unit = units.Current;
            }
            catch (UnpackLimitException e) when (isRoot)
            {
                (unit, isOver) = (IntakeUnit.Of(Diagnostic.Error("CHA0117", name, e.Message)), true);
            }
            catch (Exception e) when (e is not UnpackLimitException and (InvalidDataException or IOException or NotSupportedException or ArgumentException or FormatException or OverflowException))
            {
                (unit, isOver) = (IntakeUnit.Of(Diagnostic.Error("CHA0105", name, $"broken: {e.Message}")), true);
            }

            if (unit is null)
                break;
            yield return unit;
        }

        units?.Dispose();
    }
}
