using System.Text;
using System.Text.Json;
using Chancery.Annotation;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Tests.Annotation;

public sealed class AnnotatorTests
{
    private static readonly Reader Reader = new();

    [Fact]
    public void Rows_come_out_in_the_order_they_went_in()
    {
        var rows = string.Concat(Enumerable.Range(0, 100).Select(n => $$"""{"id":"r{{n}}","text":"The envoy left on Tuesday.","published":"2012-08-02"}""" + "\n"));
        var lines = Run(rows, "dates", out _).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 100).Select(n => $"r{n}"), lines.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()));
    }

    [Fact]
    public void A_time_expression_has_place_type_value_and_days()
    {
        var line = Run("""{"id":7,"text":"The envoy left on Tuesday.","published":"2012-08-02T09:00:00Z"}""", "dates", out _);
        Assert.Equal("""{"id":7,"timexes":[{"start":18,"end":25,"type":"DATE","value":"2012-07-31","edtf":"2012-07-31"}]}""" + "\n", line);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_reported_and_left_out()
    {
        var output = Run("{\"id\":\"a\",\"text\":\"One.\"}\nnonsense\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"Three.\"}\n", "dates", out var faults);
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal([(2, "CHA0411"), (3, "CHA0410")], faults.Select(f => (f.Line, f.Code)));
    }

    [Fact]
    public void A_text_in_another_language_is_told_and_gets_nothing()
    {
        var line = Run("""{"id":"f","text":"Le ministre des affaires étrangères a rencontré son homologue à Paris en 2005, mais il ne l'a pas dit."}""", "names,dates", out var faults);
        Assert.Equal("""{"id":"f","language":"fr","entities":[],"timexes":[]}""" + "\n", line);
        Assert.Equal(Severity.Warning, Assert.Single(faults).Severity);
    }

    [Fact]
    public void Half_a_surrogate_pair_moves_no_offset()
    {
        var line = Run("""{"id":"x","text":"\ud83d left in 2005.","published":"2012-08-02"}""", "names,dates", out var faults);
        Assert.Empty(faults);
        Assert.Contains("\"start\":10,\"end\":14", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Halves_of_surrogate_pairs_beside_names_do_no_harm()
    {
        Run("""{"id":"x","text":"\ud800 met \udc00 Moss in Paris \ud83d. Mr \ud83d said so."}""", "names,dates", out var faults);
        Assert.Empty(faults);
    }

    [Fact]
    public void Words_and_sentences_of_conllu_are_kept()
    {
        const string Given = "# newdoc id = d\n1\tSign-on\t_\t_\t_\t_\t_\t_\t_\t_\n2\tends\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tsoon\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
        using var to = new MemoryStream();
        Assert.True(new Annotator(Reader, new AnnotatorOptions { From = AnnotationFormat.Conllu, To = AnnotationFormat.Conllu })
            .Run(new StringReader(Given), "given", to, null, TestContext.Current.CancellationToken));
        var lines = Encoding.UTF8.GetString(to.ToArray()).Split('\n');
        Assert.Equal("# newdoc id = d", lines[0]);
        Assert.Equal(["Sign-on", "ends", ".", "soon"], lines.Where(l => l.Length > 0 && char.IsDigit(l[0])).Select(l => l.Split('\t')[1]));
        Assert.Equal("SpaceAfter=No|TokenRange=8:12", lines.First(l => l.StartsWith("2\t", StringComparison.Ordinal)).Split('\t')[9]);
    }

    [Fact]
    public void A_layer_nobody_knows_is_named_with_those_there_are() =>
        Assert.Contains("names, dates", Assert.Throws<ArgumentException>(() => AnnotationLayers.Parse("nams")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_layer_that_fails_on_a_row_costs_that_row_only_this_layer()
    {
        using var to = new MemoryStream();
        var faults = new List<Diagnostic>();
        IAnnotationLayer[] layers = [new FailingLayer(), .. AnnotationLayers.Parse("names")];
        var sound = new Annotator(Reader, new AnnotatorOptions { Layers = [.. layers] })
            .Run(new StringReader("{\"id\":\"a\",\"text\":\"Talks failed.\"}\n{\"id\":\"b\",\"text\":\"Talks went on.\"}\n"), "rows", to, faults.Add, TestContext.Current.CancellationToken);
        Assert.False(sound);
        Assert.Equal((1, "CHA0413"), (Assert.Single(faults).Line, faults[0].Code));
        var lines = Encoding.UTF8.GetString(to.ToArray()).TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal([false, true], lines.Select(l => l.TryGetProperty("broken", out _)));
        Assert.All(lines, l => Assert.True(l.TryGetProperty("entities", out _)));
    }

    private sealed class FailingLayer : IAnnotationLayer
    {
        public string Name => "broken";

        public void Write(ReportAnalysis analysis, Utf8JsonWriter writer, JsonElement row)
        {
            writer.WritePropertyName(Name);
            if (analysis.Report.Text.Contains("failed", StringComparison.Ordinal))
                throw new InvalidOperationException("no table");
            writer.WriteBooleanValue(true);
        }
    }

    private static string Run(string rows, string layers, out List<Diagnostic> faults)
    {
        using var to = new MemoryStream();
        var found = new List<Diagnostic>();
        new Annotator(Reader, new AnnotatorOptions { Layers = AnnotationLayers.Parse(layers) }).Run(new StringReader(rows), "rows", to, found.Add, TestContext.Current.CancellationToken);
        faults = found;
        return Encoding.UTF8.GetString(to.ToArray());
    }
}
