using System.Text.Json;
using Chancery.Ontology;
using Chancery.Testing;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Tests.Ontology;

/// <summary>How often the table files a position as the annotators of the gold and seed reports did, given the words they marked.</summary>
public sealed class IssueFigureTests
{
    // Measured 89 of 99; three flips of slack for a change of the table that is right elsewhere.
    private const int Floor = 86;

    [Fact]
    public void Positions_are_filed_as_the_annotators_filed_them()
    {
        Assert.SkipWhen(SharedCorpora.Path("corpora/gold/expected.json") is null, SharedCorpora.Missing);
        var (right, all) = (0, 0);
        var wrong = new List<string>();
        foreach (var folder in new[] { "corpora/seeds", "corpora/gold" })
        {
            using var json = JsonDocument.Parse(File.ReadAllText(SharedCorpora.Path(folder + "/expected.json")!));
            var published = json.RootElement.GetProperty("reports").EnumerateArray()
                .ToDictionary(r => r.GetProperty("id").GetString()!, r => r.GetProperty("published").GetString(), StringComparer.Ordinal);
            foreach (var position in json.RootElement.GetProperty("positions").EnumerateArray())
            {
                var evidence = position.GetProperty("evidence")[0];
                var report = evidence.GetProperty("report").GetString()!;
                var text = File.ReadAllText(SharedCorpora.Path($"{folder}/{report}.txt")!);
                var focus = new TextSpan(evidence.GetProperty("start").GetInt32(), evidence.GetProperty("end").GetInt32());
                var date = published[report] is { } day ? Edtf.Parse(day) : null;
                var wanted = new HashSet<string>(StringComparer.Ordinal) { position.GetProperty("issue").GetString()! };
                if (position.TryGetProperty("issues", out var more))
                    wanted.UnionWith(more.EnumerateArray().Select(m => m.GetString()!));
                var chosen = IssueTable.Default.Choose(text, focus, Around(text, focus), date)?.Slug;
                all++;
                if (chosen is not null && wanted.Contains(chosen))
                    right++;
                else
                    wrong.Add($"{report}: {string.Join('|', wanted)}, chosen {chosen}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{right} of {all}");
        Assert.True(right >= Floor, $"{right} of {all} right.\n{string.Join('\n', wrong)}");
    }

    // The sentence, the paragraph, the title and the whole text.
    private static TextSpan[] Around(string text, TextSpan focus)
    {
        var paragraphStart = Math.Max(0, text.LastIndexOf("\n\n", focus.Start, StringComparison.Ordinal) + 1);
        var paragraphEnd = End(text.IndexOf("\n\n", focus.End, StringComparison.Ordinal), text.Length);
        var sentenceStart = Math.Max(paragraphStart, text.LastIndexOf(". ", focus.Start, StringComparison.Ordinal) + 1);
        var sentenceEnd = Math.Min(paragraphEnd, End(text.IndexOf(". ", focus.End, StringComparison.Ordinal), text.Length));
        var titleEnd = End(text.IndexOf('\n', StringComparison.Ordinal), text.Length);
        return [new(sentenceStart, sentenceEnd), new(paragraphStart, paragraphEnd), new(0, titleEnd), new(titleEnd, text.Length)];

        static int End(int found, int otherwise) => found < 0 ? otherwise : found;
    }
}
