using Chancery.Language.Neural;
using Chancery.Text;

namespace Chancery.Tests.Language.Neural;

public sealed class PairedMarksTests
{
    [Theory]
    //        He said " Russia must answer " today .
    [InlineData("He said \" Russia must answer \" today .", "2 0 2 6 6 2 2 2 2", "2 0 6 6 6 2 6 2 2")]
    // The root inside the marks keeps them.
    [InlineData("\" We disagree , \" he said", "3 3 0 3 7 7 3", "3 3 0 3 3 7 3")]
    // A mark without its fellow stays.
    [InlineData("( see below", "2 0 2", "2 0 2")]
    // A mark that something hangs under stays.
    [InlineData("a ( b ) c", "0 1 2 1 1", "0 1 2 1 1")]
    public void Both_marks_hang_under_the_head_of_what_they_enclose(string sentence, string before, string after)
    {
        var words = new List<TextSpan>();
        for (var i = 0; i < sentence.Length; i = words[^1].End + 1)
        {
            var end = sentence.IndexOf(' ', i);
            words.Add(new TextSpan(i, end < 0 ? sentence.Length : end));
        }

        int[] heads = [.. before.Split(' ').Select(int.Parse)];
        bool[] marks = [.. words.Select(w => w.Length == 1 && !char.IsLetter(sentence[w.Start]))];
        PairedMarks.Attach(sentence, words.ToArray(), heads, marks);
        Assert.Equal(after, string.Join(' ', heads));
    }
}
