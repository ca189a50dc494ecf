using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Chancery.Entries;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Tests.Intake;

/// <summary>Makes archives and documents in memory, and reads them.</summary>
internal static class Packed
{
    public const string Story = "Envoys agree a truce\n\nEnvoys of the two states agreed a truce after a night of talks in the capital, officials said.\n\nThe truce is to begin at midnight on Saturday.\n";

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Tar(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        }

        return stream.ToArray();
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(bytes);
        return stream.ToArray();
    }

    public static IntakeResult Read(string name, byte[] bytes, IntakeOptions? options = null) =>
        new ReportIntake(options).Read(name, bytes, TestContext.Current.CancellationToken);

    public static IntakeResult Read(string name, string text) => Read(name, Utf8(text));

    /// <summary>Reads what must be read without a fault.</summary>
    public static IReadOnlyList<Report> Reports(string name, byte[] bytes, IntakeOptions? options = null)
    {
        var result = Read(name, bytes, options);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity != Severity.Note));
        return result.Reports;
    }

    public static string Docx(params string[] paragraphs) =>
        """<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>""" + string.Concat(paragraphs.Select(p => p.StartsWith('<') ? p : $"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>")) + "</w:body></w:document>";

    public static byte[] DocxFile(params string[] paragraphs) => Zip(("[Content_Types].xml", Utf8("<Types/>")), ("word/document.xml", Utf8(Docx(paragraphs))));
}
