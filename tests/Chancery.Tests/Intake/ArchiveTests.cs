using System.Text;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Tests.Intake;

/// <summary>Archives of reports.</summary>
public sealed class ArchiveTests
{
    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    [InlineData("tgz")]
    public void An_archive_gives_the_reports_in_it_and_passes_over_the_rest(string kind)
    {
        (string, byte[])[] entries =
        [
            ("press/one.txt", Packed.Utf8(Packed.Story)),
            ("press/picture.jpg", [1, 2, 3]),
            ("press/.hidden.txt", Packed.Utf8("hidden")),
            ("press/two.html", Packed.Utf8("<html><body><article><h1>Ministers meet</h1><p>The foreign ministers met for an hour in the palace and left without a word to the press.</p><p>They are to meet again on Monday, the palace said in a short note.</p></article></body></html>")),
        ];
        var archive = kind == "zip" ? Packed.Zip(entries) : kind == "tar" ? Packed.Tar(entries) : Packed.Gzip(Packed.Tar(entries));
        var result = Packed.Read("in." + kind, archive);
        Assert.Equal(2, result.Reports.Length);
        Assert.EndsWith("#press/one.txt", result.Reports[0].Source, StringComparison.Ordinal);
        Assert.Equal("Envoys agree a truce", result.Reports[0].Title);
        Assert.Equal(Severity.Note, Assert.Single(result.Diagnostics).Severity);
        Assert.Contains("2 entries of other kinds", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("press.tar.gz", "press.tar.gz#b.txt")]
    [InlineData("press.tgz", "press.tgz#b.txt")]
    public void A_fault_in_a_packed_file_is_told_with_the_name_of_the_file_that_is_there(string name, string place)
    {
        var result = Packed.Read(name, Packed.Gzip(Packed.Tar(("a.txt", Packed.Utf8(Packed.Story)), ("b.txt", [0, 1, 2, 0, 5]))));
        Assert.Single(result.Reports);
        Assert.Equal(place, Assert.Single(result.Diagnostics).Place);
    }

    [Fact]
    public void A_file_is_the_same_report_in_an_archive_or_out_of_it() =>
        Assert.Equal(
            Packed.Read("elsewhere/one.txt", Packed.Story).Reports[0].Id,
            Packed.Read("press.zip", Packed.Zip(("2012/one.txt", Packed.Utf8(Packed.Story)))).Reports[0].Id);

    [Fact]
    public void A_broken_entry_is_named_and_those_beside_it_are_read()
    {
        var result = Packed.Read("press.zip", Packed.Zip(("a.txt", Packed.Utf8(Packed.Story)), ("b.txt", [0, 1, 2, 0, 5]), ("c.zip", Packed.Utf8("PK\u0003\u0004 no archive")), ("d.txt", Packed.Utf8(Packed.Story))));
        Assert.Equal(2, result.Reports.Length);
        Assert.Equal(["press.zip#b.txt", "press.zip#c.zip"], result.Diagnostics.Select(d => d.Place));
        Assert.All(result.Diagnostics, d => Assert.Equal(Severity.Error, d.Severity));
    }

    [Theory]
    [InlineData("in.zip")]
    [InlineData("in.tar")]
    public void Entries_that_point_outside_are_read_in_memory_and_written_nowhere(string name)
    {
        var outside = "../../../../../../../../../../tmp/chancery-slip-test.txt";
        (string, byte[])[] entries = [(outside, Packed.Utf8(Packed.Story)), ("/tmp/chancery-slip-test.txt", Packed.Utf8(Packed.Story))];
        var result = Packed.Read(name, name.EndsWith("zip", StringComparison.Ordinal) ? Packed.Zip(entries) : Packed.Tar(entries));
        Assert.Equal(2, result.Reports.Length);
        Assert.False(File.Exists("/tmp/chancery-slip-test.txt"));
    }

    [Fact]
    public void Archives_within_archives_are_opened_a_few_deep_and_no_deeper()
    {
        var inner = Packed.Utf8(Packed.Story);
        var two = Packed.Zip(("b.zip", Packed.Zip(("a.txt", inner))));
        Assert.Single(Packed.Read("two.zip", two).Reports);
        var packed = Packed.Zip(("a.txt", inner));
        for (var i = 0; i < 10; i++)
            packed = Packed.Zip(("more.zip", packed));
        var deep = Packed.Read("deep.zip", packed);
        Assert.Empty(deep.Reports);
        Assert.Equal("CHA0118", Assert.Single(deep.Diagnostics).Code);
    }

    [Fact]
    public void A_zip_bomb_is_stopped_by_its_ratio()
    {
        // Each entry is within what one document may have; together they are a thousand times what they take.
        var entry = new byte[48 * 1024 * 1024];
        entry.AsSpan().Fill((byte)'a');
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < 12; i++)
            {
                using var to = zip.CreateEntry($"{i}.jsonl").Open();
                to.Write(entry);
            }
        }

        var result = Packed.Read("bomb.zip", stream.ToArray());
        Assert.Empty(result.Reports);
        Assert.Equal("CHA0117", result.Diagnostics[^1].Code);
        Assert.InRange(result.Diagnostics.Length, 1, 8);
    }

    [Fact]
    public void A_gzip_bomb_gives_a_message_and_little_memory()
    {
        var bomb = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(bomb, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            for (var i = 0; i < 600; i++)
                zip.Write(block);
        }

        var result = Packed.Read("bomb.txt.gz", bomb.ToArray());
        Assert.Equal("CHA0101", Assert.Single(result.Diagnostics).Code);
        result = Packed.Read("bomb.jsonl.gz", bomb.ToArray());
        Assert.Contains(result.Diagnostics, d => d.Code is "CHA0117" or "CHA0101");
        Assert.Empty(result.Reports);
    }

    [Fact]
    public void A_tar_with_a_giant_header_is_refused()
    {
        var tar = Packed.Tar((new string('n', 300) + ".txt", Packed.Utf8(Packed.Story)));
        Assert.Single(Packed.Read("a.tar", tar).Reports);

        // The pax header says that it has two gigabytes of fields.
        Encoding.ASCII.GetBytes("17777777777\0").CopyTo(tar, 124);
        var sum = 8 * ' ' + tar.Take(148).Sum(b => b) + tar.Skip(156).Take(356).Sum(b => b);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar, 148);
        var fault = Assert.Single(Packed.Read("a.tar", tar).Diagnostics);
        Assert.Contains("more than enough", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("tar.gz")]
    public void An_archive_cut_anywhere_gives_a_message_and_no_crash(string kind)
    {
        (string, byte[])[] entries = [("a.txt", Packed.Utf8(Packed.Story)), ("b.txt", Packed.Utf8(Packed.Story))];
        var whole = kind == "zip" ? Packed.Zip(entries) : kind == "tar" ? Packed.Tar(entries) : Packed.Gzip(Packed.Tar(entries));
        for (var length = 1; length < whole.Length; length += Math.Max(1, whole.Length / 60))
        {
            var result = Packed.Read("cut." + kind, whole[..length]);
            Assert.True(result.Reports.Length + result.Diagnostics.Length > 0);
        }
    }

    [Fact]
    public void A_table_of_any_size_is_read_in_constant_memory()
    {
        // A hundred megabytes that are made as they are read.
        using var rows = new Repeated(Packed.Utf8("{\"id\":\"r\",\"text\":\"" + new string('a', 2000) + " said the envoy.\"}\n"), 100L * 1024 * 1024);
        long reports = 0, most = 0;
        foreach (var unit in new ReportIntake().Units("big.jsonl", rows, TestContext.Current.CancellationToken))
        {
            var result = unit.Read(TestContext.Current.CancellationToken);
            Assert.Empty(result.Diagnostics);
            reports += result.Reports.Length;
            most = Math.Max(most, unit.Size);
        }

        Assert.True(reports > 50_000, $"{reports} rows");
        Assert.True(most < 1024 * 1024, $"a unit of {most} bytes");
    }

    private sealed class Repeated(byte[] piece, long length) : Stream
    {
        private long at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at >= length / piece.Length * piece.Length)
                return 0;
            var from = (int)(at % piece.Length);
            var take = Math.Min(count, piece.Length - from);
            piece.AsSpan(from, take).CopyTo(buffer.AsSpan(offset));
            at += take;
            return take;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
