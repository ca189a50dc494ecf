using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Chancery.Intake.Streams;
using Chancery.Text;

namespace Chancery.Intake.Documents;

/// <summary>
/// PDF through <c>pdftotext</c>, where it is installed: the file goes to its standard input and the text comes back, nothing is
/// written. Lines are put together to paragraphs, and what repeats at the top or foot of pages is left out.
/// </summary>
internal static class PdfReader
{
    private const int LeastPagesOfRepeats = 3;
    private const int RepeatLines = 2;

    public static IntakeResult Read(string name, byte[] bytes, IntakeOptions options, CancellationToken cancellation)
    {
        var (text, fault) = Run(name, bytes, options, cancellation);
        if (text is null)
            return new IntakeResult([], [fault!]);
        if (string.IsNullOrWhiteSpace(text))
            return new IntakeResult([], [Diagnostic.Error("CHA0123", name, "the PDF has no text in it (pictures of pages, most likely): run it through text recognition first.")]);
        return DocumentText.Read(name, Paragraphs(TextDecoding.NormaliseLineEnds(text)), cancellation);
    }

    /// <summary>The paragraphs of what pdftotext gives: pages parted by form feeds, lines as they stand on the page.</summary>
    internal static List<DocumentLine> Paragraphs(string text)
    {
        var pages = text.Split('\f').Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p.Split('\n').Select(l => l.Trim()).ToList()).ToList();
        RemovePrintMarks(pages);
        RemoveRepeats(pages);
        var paragraphs = new List<DocumentLine>();
        var current = new StringBuilder();
        var width = pages.SelectMany(p => p).Select(l => l.Length).Where(l => l > 0).Order().ToList() is { Count: > 0 } lengths ? lengths[lengths.Count * 9 / 10] : 0;
        foreach (var page in pages)
        {
            foreach (var line in page)
            {
                if (line.Length == 0)
                {
                    Flush();
                    continue;
                }

                if (current.Length > 1 && current[^1] == '-' && char.IsLower(current[^2]) && char.IsLower(line[0]))
                    current.Length--;
                else if (current.Length > 0)
                    current.Append(' ');
                current.Append(line);

                // A line that ends a sentence well short of the others ends its paragraph.
                if (line[^1] is '.' or '!' or '?' or '”' or '"' && line.Length < width * 3 / 4)
                    Flush();
            }

            // A paragraph goes on over the page's end unless a sentence ended there.
            if (current.Length > 0 && current[^1] is '.' or '!' or '?' or '”' or '"' or ':')
                Flush();
        }

        Flush();
        return paragraphs;

        void Flush()
        {
            if (current.Length > 0)
                paragraphs.Add(new DocumentLine(current.ToString()));
            current.Clear();
        }
    }

    // What a browser prints around a page: the minute of printing and the page's name at the top, its address and "1/2" at the foot. The day of
    // printing is not that of the report.
    private static void RemovePrintMarks(List<List<string>> pages)
    {
        string? head = null;
        foreach (var page in pages)
        {
            Trim(page);
            if (page.Count < 3 || !IsPrintTime(page[0]) || !IsPageCount(page[^1]))
                continue;
            page.RemoveAt(page.Count - 1);
            page.RemoveAt(0);
            Trim(page);
            if (page.Count > 0 && IsAddress(page[^1]))
                page.RemoveAt(page.Count - 1);
            if (head is null)
                head = page.FirstOrDefault();
            else if (page.Count > 0 && page[0] == head)
                page.RemoveAt(0);
            Trim(page);
        }
    }

    private static bool IsPrintTime(string line) =>
        line.Length is >= 10 and <= 26 && char.IsAsciiDigit(line[0]) && line.Contains(':', StringComparison.Ordinal) && line.AsSpan().ContainsAny("/.-")
        && line.All(c => char.IsAsciiDigit(c) || "/.-:, AaPpMm\u00a0\u202f".Contains(c));

    private static bool IsPageCount(string line)
    {
        var at = line.LastIndexOf(' ') + 1;
        return line[at..].Split('/') is [{ Length: >= 1 and <= 4 } one, { Length: >= 1 and <= 4 } all] && one.All(char.IsAsciiDigit) && all.All(char.IsAsciiDigit)
            && (at == 0 || IsAddress(line));
    }

    private static bool IsAddress(string line) => line.IndexOf("://", StringComparison.Ordinal) is > 0 and < 8;

    private static void Trim(List<string> page)
    {
        while (page.Count > 0 && page[0].Length == 0)
            page.RemoveAt(0);
        while (page.Count > 0 && page[^1].Length == 0)
            page.RemoveAt(page.Count - 1);
    }

    // Running heads, feet and page numbers: the same line, digits aside, at the same end of several pages.
    private static void RemoveRepeats(List<List<string>> pages)
    {
        foreach (var page in pages)
            Trim(page);
        if (pages.Count < LeastPagesOfRepeats)
            return;
        foreach (var fromEnd in new[] { false, true })
        {
            for (var round = 0; round < RepeatLines; round++)
            {
                var counts = pages.Where(p => p.Count > 0).GroupBy(p => Shape(p[fromEnd ? ^1 : 0]), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
                foreach (var page in pages.Where(p => p.Count > 0 && counts[Shape(p[fromEnd ? ^1 : 0])] is var n && n >= LeastPagesOfRepeats && n * 2 >= pages.Count))
                {
                    page.RemoveAt(fromEnd ? page.Count - 1 : 0);
                    while (page.Count > 0 && page[fromEnd ? ^1 : 0].Length == 0)
                        page.RemoveAt(fromEnd ? page.Count - 1 : 0);
                }
            }
        }
    }

    private static string Shape(string line) => string.Concat(line.Select(c => char.IsDigit(c) ? '0' : c)).Replace("00", "0", StringComparison.Ordinal);

    private static (string? Text, Diagnostic? Fault) Run(string name, byte[] bytes, IntakeOptions options, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(options.PdfToText) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-q", "-enc", "UTF-8", "-", "-" })
            start.ArgumentList.Add(argument);
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            process = null;
        }

        if (process is null)
            return (null, Diagnostic.Error("CHA0124", name, $"PDF is read through '{options.PdfToText}', which is not installed here: install poppler (Debian: apt install poppler-utils; macOS: brew install poppler), or save the text."));
        using (process)
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
        {
            limit.CancelAfter(options.PdfTime);
            using var kill = limit.Token.Register(() => Kill(process));
            var write = Task.Run(() => Feed(process, bytes), CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            byte[]? output = null;
            try
            {
                output = BoundedRead.All(process.StandardOutput.BaseStream, ReportIntake.MaxBytes, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
            }
            catch (IOException) when (limit.IsCancellationRequested)
            {
            }

            if (output is null)
                Kill(process);
            process.WaitForExit();
            write.Wait(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
                return (null, Diagnostic.Error("CHA0125", name, $"the PDF took longer than {options.PdfTime.TotalSeconds:0} s to turn into text; it was left out."));
            if (output is null)
                return (null, Diagnostic.Error("CHA0125", name, $"the PDF gives more than {ReportIntake.MaxBytes / (1024 * 1024)} MiB of text; it was left out."));
            var said = errors.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return process.ExitCode == 0 || output.Length > 0
                ? (Encoding.UTF8.GetString(output), null)
                : (null, Diagnostic.Error("CHA0125", name, $"the PDF cannot be read: {(said.Length > 0 ? said[0] : process.ExitCode == 3 ? "it may not be copied from" : "it is damaged or encrypted")}."));
        }
    }

    private static void Feed(Process process, byte[] bytes)
    {
        try
        {
            process.StandardInput.BaseStream.Write(bytes);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has stopped reading; its exit status says why.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
