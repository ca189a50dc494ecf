using Chancery.Text;

namespace Chancery.Coding.Petrarch;

/// <summary>A PETRARCH discard list: phrases that drop a sentence, or with <c>+</c> the whole text.</summary>
public sealed class PetrarchDiscards
{
    private readonly List<(string Phrase, bool Whole, bool Story)> phrases = [];

    /// <summary>Reads a list and adds its entries.</summary>
    public void Read(string file, TextReader reader)
    {
        foreach (var (_, raw) in PetrarchLines.Read(reader))
        {
            var text = raw.Trim();
            var story = text[0] == '+';
            text = (story ? text[1..] : text).Trim();
            var whole = text.EndsWith('_');
            text = text.TrimEnd('_').Replace('_', ' ');
            if (text.Length > 0)
                phrases.Add((text, whole, story));
        }
    }

    /// <summary>Whether a phrase that drops the whole text stands in it.</summary>
    public bool DropsStory(string text) => Drops(text, story: true);

    /// <summary>Whether a phrase that drops a sentence stands in it.</summary>
    public bool DropsSentence(string sentence) => Drops(sentence, story: false);

    private bool Drops(string text, bool story)
    {
        foreach (var (phrase, whole, isStory) in phrases)
        {
            if (isStory != story)
                continue;
            for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + phrase.Length;
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (!whole || end >= text.Length || !char.IsLetterOrDigit(text[end])))
                    return true;
            }
        }

        return false;
    }
}
