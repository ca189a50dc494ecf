using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Intake;

/// <summary>What came of reading one source.</summary>
/// <param name="Reports">The reports in it: one for a text or page, many for a feed or an export.</param>
/// <param name="Diagnostics">What could not be used.</param>
public sealed record IntakeResult(ImmutableArray<Report> Reports, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>
/// Turns what reports come as (text, page, feed, mail, archive) into clean reports: text untouched but for line ends, title,
/// byline, dateline, paragraphs and furniture marked beside it.
/// </summary>
public sealed class ReportIntake
{
    /// <summary>The largest source that is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    /// <summary>Reads one source that is already in memory.</summary>
    /// <param name="name">Its path or address, for <see cref="Report.Source"/> and messages; the extension helps to tell what it is.</param>
    /// <param name="bytes">Its bytes as they came.</param>
    /// <param name="cancellation">Stops long work.</param>
    public IntakeResult Read(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        cancellation.ThrowIfCancellationRequested();
        return new IntakeResult([], []);
    }
}
