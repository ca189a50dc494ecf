using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Chancery.Intake;

namespace Chancery.Benchmarks;

/// <summary>Reads a web archive that is made as it is read (nothing on disk): how many pages a second, and whether memory stays where it is.</summary>
internal static class WebArchiveBenchmark
{
    /// <summary>Makes and reads an archive of so many megabytes.</summary>
    /// <param name="megabytes">Its size, unpacked.</param>
    /// <param name="packed">Whether each record is packed with gzip, as archives on disk mostly are.</param>
    public static int Run(long megabytes, bool packed)
    {
        using var archive = new MadeArchive(megabytes * 1024 * 1024, packed);
        var watch = Stopwatch.StartNew();
        long reports = 0, faults = 0, next = 0;
        var half = 0L;
        foreach (var unit in new ReportIntake().Units(packed ? "made.warc.gz" : "made.warc", archive))
        {
            var result = unit.Read();
            reports += result.Reports.Length;
            faults += result.Diagnostics.Length;
            if (archive.Given < next)
                continue;
            next += megabytes * 1024 * 1024 / 8;
            if (half == 0 && archive.Given >= megabytes * 1024 * 1024 / 2)
                half = Peak();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{archive.Given / 1048576,6} MB  {reports,8} pages  {Environment.WorkingSet / 1048576,5} MB in use"));
        }

        var used = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{archive.Given / 1048576} MB ({archive.Packed / 1048576} MB as given), {reports} pages, {faults} faults; {watch.Elapsed.TotalSeconds:0} s by the clock, {used:0} s of processor: {reports / used:0} pages and {archive.Given / 1048576.0 / used:0.0} MB a second of processor"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory {Peak() / 1048576} MB; at half way {half / 1048576} MB"));
        return 0;
    }

    private static long Peak()
    {
        using var own = Process.GetCurrentProcess();
        return own.PeakWorkingSet64;
    }

    /// <summary>Records of pages of 20 to 120 kB, the same for the same size.</summary>
    private sealed class MadeArchive(long length, bool packed) : Stream
    {
        private static readonly string[] Words = "the ministers of both states met envoys in capital on and talks about trade border treaty agreed to meet again officials said after a long night with press before leaving for airport while parliament debated new law".Split(' ');
        private byte[] record = [];
        private int at;
        private uint seed = 12345;
        private int number;

        /// <summary>Bytes of the records that were begun, unpacked.</summary>
        public long Given { get; private set; }

        /// <summary>Bytes given as they were given.</summary>
        public long Packed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Packed; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == record.Length)
            {
                if (Given >= length)
                    return 0;
                var made = Make();
                Given += made.Length;
                (record, at) = (packed ? Pack(made) : made, 0);
            }

            var take = Math.Min(count, record.Length - at);
            record.AsSpan(at, take).CopyTo(buffer.AsSpan(offset));
            at += take;
            Packed += take;
            return take;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private static byte[] Pack(byte[] plain)
        {
            using var bytes = new MemoryStream();
            using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
                gzip.Write(plain);
            return bytes.ToArray();
        }

        private uint Next(uint below)
        {
            seed = (seed * 1664525) + 1013904223;
            return (seed >> 8) % below;
        }

        private byte[] Make()
        {
            number++;
            var page = new StringBuilder($"<!DOCTYPE html><html lang=en><head><title>Talks {number}</title><script>var a=[");
            for (var i = Next(8000) + 1000; i > 0; i--)
                page.Append(i).Append(',');
            page.Append("];</script></head><body><nav><ul>");
            for (var i = 0; i < 60; i++)
                page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/section/{i}\">Section {i}</a></li>");
            page.Append(CultureInfo.InvariantCulture, $"</ul></nav><article><h1>Talks {number}</h1>");
            for (var p = Next(30) + 8; p > 0; p--)
            {
                page.Append("<p>");
                for (var w = Next(60) + 20; w > 0; w--)
                    page.Append(Words[Next((uint)Words.Length)]).Append(' ');
                page.Append("today.</p>\n");
            }

            page.Append("</article><aside>");
            for (var i = Next(200); i > 0; i--)
                page.Append(CultureInfo.InvariantCulture, $"<div class=\"card\"><a href=\"/{i}\"><img src=\"/{i}.jpg\" alt=\"\">More of {i}</a></div>");
            page.Append("</aside><footer><p>All rights reserved.</p></footer></body></html>");
            var http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page;
            return Encoding.ASCII.GetBytes($"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {http.Length}\r\n\r\n{http}\r\n\r\n");
        }
    }
}
