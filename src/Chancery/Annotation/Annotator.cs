using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Language.Conllu;
using Chancery.Language.Tokens;
using Chancery.Language.Trees;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Annotation;

/// <summary>
/// The streaming filter behind <c>chancery annotate</c>: rows in, the same rows with what was found out, in the same order. Holds
/// a few rows at a time, whatever the volume. A row that cannot be read is reported and left out; where one layer fails on a row, that is
/// reported and the row has the other layers.
/// </summary>
public sealed class Annotator
{
    private const int RowsAtOnce = 32;
    private const int CharactersAtOnce = 1 << 18;
    private static readonly JsonWriterOptions JsonLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Reader reader;
    private readonly LanguagePipeline language;
    private readonly AnnotatorOptions options;

    /// <summary>An annotator.</summary>
    /// <param name="reader">Understands the rows.</param>
    /// <param name="options">What to read and write.</param>
    /// <param name="language">The pipeline for formats that hold syntax alone; the default one where null.</param>
    public Annotator(Reader reader, AnnotatorOptions options, LanguagePipeline? language = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(options);
        (this.reader, this.options, this.language) = (reader, options, language ?? LanguagePipeline.Default);
    }

    /// <summary>Annotates all rows of <paramref name="from"/>.</summary>
    /// <param name="from">The rows.</param>
    /// <param name="place">The name of the input in messages.</param>
    /// <param name="to">Receives the rows as UTF-8.</param>
    /// <param name="report">Receives what could not be read, in order.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <returns>Whether every row could be read.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public bool Run(TextReader from, string place, Stream to, Action<Diagnostic>? report = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var sound = true;
        var batch = new List<Row>();
        var characters = 0;
        void Report(Diagnostic diagnostic)
        {
            sound &= diagnostic.Severity != Severity.Error;
            report?.Invoke(diagnostic);
        }

        foreach (var row in options.From == AnnotationFormat.Conllu ? Conllu(from, place, Report) : Lines(from, place))
        {
            batch.Add(row);
            characters += row.Size;
            if (batch.Count < RowsAtOnce && characters < CharactersAtOnce)
                continue;
            Flush(batch, to, Report, cancellation);
            characters = 0;
        }

        Flush(batch, to, Report, cancellation);
        to.Flush();
        return sound;
    }

    private void Flush(List<Row> batch, Stream to, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var done = new (ArrayBufferWriter<byte>? Bytes, ImmutableArray<Diagnostic> Faults)[batch.Count];
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Workers > 0 ? options.Workers : Environment.ProcessorCount,
            CancellationToken = cancellation,
        };
        Parallel.For(0, batch.Count, parallel, i => done[i] = One(batch[i], cancellation));
        foreach (var (bytes, faults) in done)
        {
            foreach (var fault in faults)
                report(fault);
            if (bytes is not null)
                to.Write(bytes.WrittenSpan);
        }

        batch.Clear();
    }

    private static IEnumerable<Row> Lines(TextReader from, string place)
    {
        for (var number = 1; from.ReadLine() is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return new Row(place, number, line, null, line.Length);
        }
    }

    private static IEnumerable<Row> Conllu(TextReader from, string place, Action<Diagnostic> report)
    {
        foreach (var conllu in ConlluReader.Read(from, place, report))
            yield return new Row(place, 0, "", conllu, conllu.Sentences.Sum(s => s.Words.Length) * 6);
    }

    private (ArrayBufferWriter<byte>? Bytes, ImmutableArray<Diagnostic> Faults) One(Row row, CancellationToken cancellation)
    {
        try
        {
            if (row.Document is { } conllu)
            {
                var given = ConlluText.ToDocument(conllu);
                return Write(row, new Input(conllu.Id, given.Text, null, null, default, given, conllu.IsMarked), cancellation);
            }

            using var json = JsonDocument.Parse(row.Line);
            return Read(json.RootElement) is { } input
                ? Write(row, input, cancellation)
                : (null, [Diagnostic.Error("CHA0410", row.Place, "the row has no \"text\" that is a string; give {\"id\", \"text\"}.", row.Number)]);
        }
        catch (JsonException fault)
        {
            return (null, [Diagnostic.Error("CHA0411", row.Place, $"the row is not JSON: {fault.Message}", row.Number)]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever is wrong with the program or its tables, the rows after this one are still wanted.
            return (null, [Diagnostic.Error("CHA0414", row.Place, $"the row could not be analysed ({fault.GetType().Name}: {fault.Message}) and is left out.", row.Number)]);
        }
    }

    private static Input? Read(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
            return null;
        return new Input(Optional("id"), LenientJson.Text(text), Optional("published") ?? Optional("date"), Optional("title"), row, null, true);

        string? Optional(string name) => row.TryGetProperty(name, out var value)
            ? value.ValueKind switch { JsonValueKind.String => LenientJson.Text(value), JsonValueKind.Number => value.GetRawText(), _ => null }
            : null;
    }

    private (ArrayBufferWriter<byte>? Bytes, ImmutableArray<Diagnostic> Faults) Write(Row row, Input input, CancellationToken cancellation)
    {
        var bytes = new ArrayBufferWriter<byte>();
        if (options.To != AnnotationFormat.JsonLines)
        {
            var document = language.Annotate(input.Given ?? language.Segment(input.Text, ParagraphFinder.Find(input.Text), cancellation), cancellation);
            var text = new StringWriter();
            if (options.To == AnnotationFormat.Conllu)
                ConlluWriter.Write(document, input.Id, text, input.IsMarked);
            else
                TreeWriter.Write(document, text);
            Encoding.UTF8.GetBytes(text.ToString(), bytes);
            return (bytes, []);
        }

        var report = new Report
        {
            Id = new ReportId(input.Id ?? "row"),
            Source = input.Id ?? "row",
            Text = input.Text,
            Title = input.Title,
            Published = Date(input.Published),
            PublishedBasis = Date(input.Published) is null ? DateBasis.Unknown : DateBasis.Metadata,
            Paragraphs = input.Given is { } given ? Paragraphs(given) : ParagraphFinder.Find(input.Text),
        };
        var analysis = input.Given is { } words ? reader.Analyse(report, language.Annotate(words, cancellation)) : reader.Analyse(report, cancellation);
        var foreign = analysis.Report.Language is not (null or "en");
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        if (foreign)
            faults.Add(Diagnostic.Warning("CHA0412", row.Place, $"the text is written in '{analysis.Report.Language}'; only English is read.", row.Number));

        // A layer that fails may have written half of its properties: the line is then written anew without that layer.
        var layers = options.Layers.ToList();
        while (Line(bytes, input, analysis, foreign, layers) is var (failed, fault))
        {
            layers.Remove(failed);
            faults.Add(Diagnostic.Error("CHA0413", row.Place, $"layer '{failed.Name}' failed ({fault.GetType().Name}: {fault.Message}); the row lacks it.", row.Number));
            bytes = new ArrayBufferWriter<byte>();
        }

        bytes.Write("\n"u8);
        return (bytes, faults.ToImmutable());
    }

    // Writes a row's line; gives the layer that could not be written, if one could not.
    private static (IAnnotationLayer Failed, Exception Fault)? Line(ArrayBufferWriter<byte> bytes, Input input, ReportAnalysis analysis, bool foreign, List<IAnnotationLayer> layers)
    {
        using var writer = new Utf8JsonWriter(bytes, JsonLine);
        writer.WriteStartObject();
        if (input.Json.ValueKind == JsonValueKind.Object && input.Json.TryGetProperty("id", out var id))
        {
            writer.WritePropertyName("id");
            if (id.ValueKind == JsonValueKind.String)
                writer.WriteStringValue(input.Id);
            else
                id.WriteTo(writer);
        }
        else if (input.Id is not null)
            writer.WriteString("id", input.Id);
        if (foreign)
            writer.WriteString("language", analysis.Report.Language);
        foreach (var layer in layers)
        {
            try
            {
                layer.Write(analysis, writer, input.Json);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return (layer, fault);
            }
        }

        writer.WriteEndObject();
        return null;
    }

    private static ImmutableArray<TextSpan> Paragraphs(Document document) =>
        [.. document.Sentences.GroupBy(s => s.Paragraph).Select(g => g.First().Span.Union(g.Last().Span))];

    private static Edtf? Date(string? published)
    {
        if (Edtf.TryParse(published, out var date))
            return date;

        // A time of day after the date is no concern here.
        return published is { Length: > 10 } && published[10] is 'T' or ' ' && Edtf.TryParse(published[..10], out var day) ? day : null;
    }

    private sealed record Row(string Place, int Number, string Line, ConlluDocument? Document, int Size);

    private sealed record Input(string? Id, string Text, string? Published, string? Title, JsonElement Json, Document? Given, bool IsMarked);
}
