using System.Collections.Immutable;
using Chancery.Language;
using Chancery.Language.Neural;
using Chancery.Text;

namespace Chancery.Tests.Language.Neural;

public sealed class KnownNamesTests
{
    private static readonly KnownNames Names = new(
        (Table("Ruritania\tKingdom of Ruritania|Free-Land\nJordana\t"), NameType.Place),
        (Table("League\tLeague of Small States|UOS"), NameType.Organisation));

    [Theory]
    [InlineData("He left Ruritania .", "", "2-3 Place")]
    [InlineData("The Kingdom of Ruritania agreed .", "3-4 Organisation", "3-4 Place")]
    [InlineData("The Kingdom of Ruritania agreed .", "", "1-4 Place")]
    [InlineData("The League of Small States met .", "1-2 Place", "1-2 Organisation")]
    // A person may be called like a state, and a name in small letters is none.
    [InlineData("Then Jordana spoke .", "1-2 Person", "1-2 Person")]
    [InlineData("the ruritania of novels", "", "")]
    // No name ends within a word.
    [InlineData("Ruritanians cheered", "", "")]
    [InlineData("UOS met in Ruritania", "", "0-1 Organisation, 3-4 Place")]
    public void Names_of_the_tables_are_found_and_put_right(string sentence, string before, string after)
    {
        var words = new List<TextSpan>();
        for (var i = 0; i < sentence.Length; i = words[^1].End + 1)
        {
            var end = sentence.IndexOf(' ', i);
            words.Add(new TextSpan(i, end < 0 ? sentence.Length : end));
        }

        ImmutableArray<WordAnalysis> analyses = [.. words.Select(w => new WordAnalysis(
            char.IsUpper(sentence[w.Start]) ? Upos.Propn : sentence[w.Start] == 'o' ? Upos.Adp : Upos.Verb, "NN", "", -1, "root"))];
        ImmutableArray<NameSpan> names = before.Length == 0 ? [] : [Parse(before)];
        var found = Names.Correct(sentence, words.ToArray(), new SentenceAnalysis(analyses, names));
        Assert.Equal(after, string.Join(", ", found.Select(n => $"{n.First}-{n.End} {n.Type}")));
    }

    private static NameSpan Parse(string text)
    {
        var parts = text.Split('-', ' ');
        return new NameSpan(int.Parse(parts[0], null), int.Parse(parts[1], null), Enum.Parse<NameType>(parts[2]));
    }

    private static DataFile Table(string rows) => DataFile.Read("own.tsv", new StringReader("name\tnames\n" + rows));
}
