using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Intake.Fetching;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake;

/// <summary>What came of reading one source.</summary>
/// <param name="Reports">The reports in it: one for a text or page, many for a feed or an export.</param>
/// <param name="Diagnostics">What could not be used.</param>
public sealed record IntakeResult(ImmutableArray<Report> Reports, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Turns what reports come as (text, pages, feeds, mail, documents, tables, archives, exports of press databases) into clean reports:
/// text untouched but for line ends, title, byline, dateline, paragraphs and furniture marked beside it. Stateless; safe for several
/// threads.
/// </summary>
public sealed class ReportIntake
{
    /// <summary>
    /// The largest text, page, message or document that is read, in bytes, after unpacking. Archives, mailboxes and tables
    /// of such may have any size.
    /// </summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private readonly IntakeOptions options;

    /// <summary>Intake with the given options.</summary>
    public ReportIntake(IntakeOptions? options = null) => this.options = options ?? new IntakeOptions();

    /// <summary>Reads one source that is already in memory. Packed sources are unpacked, also archives within archives.</summary>
    /// <param name="name">Its path or address, for <see cref="Report.Source"/> and messages; the extension helps to tell what it is.</param>
    /// <param name="bytes">Its bytes as they came.</param>
    /// <param name="cancellation">Stops long work.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IntakeResult Read(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default) => Read(name, bytes, SourceHints.None, cancellation);

    /// <summary>
    /// Reads a source of any size part by part: a text, page or document is one unit, an archive, mailbox or table many. Going on to the next
    /// unit lets go of the last, so memory does not grow with the source. What cannot be opened becomes a unit that says why.
    /// </summary>
    /// <param name="name">Its path or address, for <see cref="Report.Source"/> and messages; the extension helps to tell what it is.</param>
    /// <param name="stream">Its bytes; read as the units are asked for, and not closed. Zip archives need one that can seek.</param>
    /// <param name="cancellation">Stops long work.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<IntakeUnit> Units(string name, Stream stream, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(stream);
        return new SourceOpener(options, stream).Open(name, SourceHints.None, cancellation);
    }

    /// <summary>Reads what was fetched.</summary>
    /// <param name="name">The address as it was named, for <see cref="Report.Source"/> and messages.</param>
    /// <param name="fetched">What came.</param>
    /// <param name="cancellation">Stops long work.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IntakeResult Read(string name, FetchResult fetched, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        return fetched.Fault is { } fault
            ? new IntakeResult([], [fault])
            : Read(name, fetched.Bytes, new SourceHints { Charset = fetched.Charset, Address = CanonicalAddress.Of(fetched.Address.AbsoluteUri) }, cancellation);
    }

    /// <summary>Reads one source in memory of which something is known from what carried it.</summary>
    internal IntakeResult Read(string name, ReadOnlyMemory<byte> bytes, SourceHints hints, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        cancellation.ThrowIfCancellationRequested();
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        var reports = ImmutableArray.CreateBuilder<Report>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var unit in new SourceOpener(options, stream).Open(name, hints, cancellation))
        {
            var result = unit.Read(cancellation);
            reports.AddRange(result.Reports);
            faults.AddRange(result.Diagnostics);
        }

        return new IntakeResult(reports.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>The name without its folders: what a report's id rests on, so that the same file is the same report wherever it lies, in an archive or out of it.</summary>
    internal static string LastSegment(string name)
    {
        var at = name.LastIndexOfAny(['/', '\\', '#']);
        return at < 0 || at == name.Length - 1 ? name : name[(at + 1)..];
    }
}
