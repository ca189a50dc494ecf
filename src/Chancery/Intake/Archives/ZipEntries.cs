using System.IO.Compression;
using Chancery.Intake.Documents;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Archives;

/// <summary>The entries of a zip archive, or the document that it is inside (.docx, .odt).</summary>
internal static class ZipEntries
{
    private const int MostEntries = 500_000;

    public static IEnumerable<IntakeUnit> Units(SourceOpener opener, string name, Stream stream, SourceHints hints, int depth, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > MostEntries)
        {
            yield return IntakeUnit.Of(Diagnostic.Error("CHA0118", name, $"it names {archive.Entries.Count} entries; no more than {MostEntries} are read."));
            yield break;
        }

        if (OfficeDocument.IsOne(archive))
        {
            stream.Position = 0;
            yield return BoundedRead.All(stream, ReportIntake.MaxBytes, cancellation) is { } bytes
                ? new IntakeUnit(name, bytes.Length, c => OfficeDocument.Read(name, bytes, hints, c))
                : IntakeUnit.Of(SourceOpener.TooLarge(name));
            yield break;
        }

        int passed = 0, taken = 0;
        foreach (var entry in archive.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = EntryNames.Clean(entry.FullName);
            if (path.EndsWith('/'))
                continue;
            if (!EntryNames.MayHold(path))
            {
                passed++;
                continue;
            }

            taken++;
            var place = $"{name}#{path}";
            if (entry.IsEncrypted)
            {
                yield return IntakeUnit.Of(Diagnostic.Error("CHA0105", place, "encrypted: unpack it with its password and read what comes out."));
                continue;
            }

            foreach (var unit in Entry(opener, place, entry, depth, cancellation))
                yield return unit;
        }

        if (taken == 0)
            yield return IntakeUnit.Of(Diagnostic.Error("CHA0103", name, passed == 0 ? "an archive without entries." : $"none of its {passed} entries is of a kind that holds reports."));
        else if (passed > 0)
            yield return IntakeUnit.Of(new Diagnostic("CHA0120", Severity.Note, name, 0, $"{passed} entries of other kinds passed over."));
    }

    private static IEnumerable<IntakeUnit> Entry(SourceOpener opener, string place, ZipArchiveEntry entry, int depth, CancellationToken cancellation) =>
        opener.OpenPart(place, new LazyStream(entry.Open), SourceHints.None, depth + 1, cancellation);

    // Opened on the first read, so that an entry packed in an unknown way is a fault of its own.
    private sealed class LazyStream(Func<Stream> open) : ForwardStream
    {
        private Stream? opened;

        public override int Read(Span<byte> buffer) => (opened ??= open()).Read(buffer);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                opened?.Dispose();
            base.Dispose(disposing);
        }
    }
}
