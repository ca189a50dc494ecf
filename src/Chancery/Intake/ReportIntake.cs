using System.Collections.Immutable;
using System.IO.Compression;
using Chancery.Entries;
using Chancery.Intake.Feeds;
using Chancery.Intake.Pages;
using Chancery.Intake.Plain;
using Chancery.Intake.Rows;
using Chancery.Text;

namespace Chancery.Intake;

/// <summary>What came of reading one source.</summary>
/// <param name="Reports">The reports in it: one for a text or page, many for a feed or an export.</param>
/// <param name="Diagnostics">What could not be used.</param>
public sealed record IntakeResult(ImmutableArray<Report> Reports, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Turns what reports come as (text, page, feed, JSON Lines) into clean reports: text untouched but for line ends, title,
/// byline, dateline, paragraphs and furniture marked beside it. Stateless; safe for several threads.
/// </summary>
public sealed class ReportIntake
{
    /// <summary>The largest source that is read, in bytes, after unpacking.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads one source that is already in memory. A source that is gzip-packed is unpacked.</summary>
    /// <param name="name">Its path or address, for <see cref="Report.Source"/> and messages; the extension helps to tell what it is.</param>
    /// <param name="bytes">Its bytes as they came.</param>
    /// <param name="cancellation">Stops long work.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IntakeResult Read(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        cancellation.ThrowIfCancellationRequested();
        if (bytes.Length > MaxBytes)
            return Nothing(Diagnostic.Error("CHA0101", name, $"larger than {MaxBytes / (1024 * 1024)} MiB; split it into single reports."));
        if (bytes.Span.StartsWith<byte>([0x1F, 0x8B]))
        {
            if (Unpack(bytes) is not { } unpacked)
                return Nothing(Diagnostic.Error("CHA0105", name, $"gzip data that is broken or unpacks to more than {MaxBytes / (1024 * 1024)} MiB."));
            bytes = unpacked;
            if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
                name = name[..^3];
        }

        if (TextDecoding.Decode(name, bytes.Span, out var fault) is not { } text)
            return Nothing(fault!);
        if (string.IsNullOrWhiteSpace(text))
            return Nothing(Diagnostic.Error("CHA0103", name, "empty: there is nothing to read in it."));
        var result = SourceFormats.Sniff(name, text) switch
        {
            SourceFormat.Feed => FeedReader.Read(name, text, cancellation),
            SourceFormat.Page => PageReader.Read(name, text, cancellation),
            SourceFormat.JsonLines => JsonRowReader.Read(name, text, cancellation),
            _ => new IntakeResult([TextReportReader.Read(name, LastSegment(name), text, new ReportFacts())], []),
        };
        return fault is null ? result : result with { Diagnostics = result.Diagnostics.Insert(0, fault) };
    }

    /// <summary>The name without its folders: what a report's id rests on, so that the same file is the same report wherever it lies.</summary>
    internal static string LastSegment(string name)
    {
        var at = name.LastIndexOfAny(['/', '\\']);
        return at < 0 ? name : name[(at + 1)..];
    }

    private static IntakeResult Nothing(Diagnostic fault) => new([], [fault]);

    private static ReadOnlyMemory<byte>? Unpack(ReadOnlyMemory<byte> packed)
    {
        try
        {
            using var input = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            using var output = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = input.Read(buffer)) > 0)
            {
                if (output.Length + read > MaxBytes)
                    return null;
                output.Write(buffer, 0, read);
            }

            return output.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
