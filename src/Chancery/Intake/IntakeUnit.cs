using System.Text;
using System.Xml;
using Chancery.Text;

namespace Chancery.Intake;

/// <summary>
/// A part of a source that is read by itself: a page, a message, an entry of an archive, some rows of a table. Units come one
/// after another, each with its bytes; their reading may go on several threads at once.
/// </summary>
public sealed class IntakeUnit
{
    private readonly Func<CancellationToken, IntakeResult> read;

    internal IntakeUnit(string name, long size, Func<CancellationToken, IntakeResult> read) => (Name, Size, this.read) = (name, size, read);

    /// <summary>Where it stands: the source's name, and for a part of it <c>#</c> and the place.</summary>
    public string Name { get; }

    /// <summary>How many bytes it holds in memory until it is let go.</summary>
    public long Size { get; }

    /// <summary>The reports in it. What cannot be read becomes a diagnostic; bad input never throws.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IntakeResult Read(CancellationToken cancellation = default)
    {
        try
        {
            return read(cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or XmlException or FormatException or ArgumentException or InvalidOperationException or DecoderFallbackException or NotSupportedException or OverflowException or IndexOutOfRangeException)
        {
            return new IntakeResult([], [Diagnostic.Error("CHA0199", Name, $"it cannot be read: {e.Message}")]);
        }
    }

    internal static IntakeUnit Of(Diagnostic fault) => new(fault.Place, 0, _ => new IntakeResult([], [fault]));
}
