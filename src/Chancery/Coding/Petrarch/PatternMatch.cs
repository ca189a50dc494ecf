using System.Collections.Immutable;

namespace Chancery.Coding.Petrarch;

/// <summary>A verb pattern laid on a sentence.</summary>
internal sealed class PatternMatch
{
    private PatternMatch(VerbPattern pattern) => Pattern = pattern;

    public VerbPattern Pattern { get; }

    /// <summary>Who stands at <c>$</c>.</summary>
    public PetrarchParty? Source { get; private set; }

    /// <summary>Who stands at <c>+</c>.</summary>
    public PetrarchParty? Target { get; private set; }

    /// <summary>Who stands at <c>%</c>.</summary>
    public PetrarchParty? Compound { get; private set; }

    /// <summary>The words that it takes up; no verb is sought among them again.</summary>
    public List<int> Words { get; } = [];

    /// <summary>Lays <paramref name="pattern"/> on the words around a verb; null where it does not fit.</summary>
    public static PatternMatch? Try(VerbPattern pattern, List<PetrarchWord> words, List<PetrarchParty> parties, int verbStart, int verbEnd)
    {
        var match = new PatternMatch(pattern);
        var position = verbStart;
        for (var i = pattern.Left.Length - 1; i >= 0; i--)
        {
            var touching = i == pattern.Left.Length - 1 ? pattern.TouchesLeft : pattern.Left[i + 1].Touching;
            if ((position = match.Before(pattern.Left[i], words, parties, position, touching)) < 0)
                return null;
        }

        position = verbEnd;
        foreach (var element in pattern.Right)
        {
            if ((position = match.After(element, words, parties, position)) < 0)
                return null;
        }

        return match;
    }

    private int Before(PatternElement element, List<PetrarchWord> words, List<PetrarchParty> parties, int position, bool touching)
    {
        if (element.Sign != '\0')
        {
            for (var p = parties.Count - 1; p >= 0; p--)
            {
                if (parties[p].Last < position)
                    return Take(element.Sign, parties[p]) ? parties[p].First : -1;
            }

            return -1;
        }

        for (var i = position - 1; i >= 0; i--)
        {
            foreach (var alternative in element.Words)
            {
                var start = i - alternative.Length + 1;
                if (start >= 0 && Stands(words, start, alternative))
                {
                    Mark(start, alternative.Length);
                    return start;
                }
            }

            if (touching)
                return -1;
        }

        return -1;
    }

    private int After(PatternElement element, List<PetrarchWord> words, List<PetrarchParty> parties, int position)
    {
        if (element.Sign != '\0')
        {
            foreach (var party in parties)
            {
                if (party.First > position)
                    return Take(element.Sign, party) ? party.Last : -1;
            }

            return -1;
        }

        for (var i = position + 1; i < words.Count; i++)
        {
            foreach (var alternative in element.Words)
            {
                if (Stands(words, i, alternative))
                {
                    Mark(i, alternative.Length);
                    return i + alternative.Length - 1;
                }
            }

            if (element.Touching)
                return -1;
        }

        return -1;
    }

    private bool Take(char sign, PetrarchParty party)
    {
        switch (sign)
        {
            case '$':
                Source = party;
                return true;
            case '+':
                Target = party;
                return true;
            case '%':
                Compound = party;
                return party.Compound;
            default:
                return true;
        }
    }

    private void Mark(int start, int count)
    {
        for (var i = 0; i < count; i++)
            Words.Add(start + i);
    }

    private static bool Stands(List<PetrarchWord> words, int at, ImmutableArray<string> wanted)
    {
        if (at + wanted.Length > words.Count)
            return false;
        for (var i = 0; i < wanted.Length; i++)
        {
            var (word, pattern) = (words[at + i].Text, wanted[i]);

            // A pattern's noun also stands in the plural, its HAVE for all forms of the verb.
            if (word != pattern && word != pattern + "S" && !(pattern == "HAVE" && word is "HAS" or "HAD") && !(pattern.EndsWith('_') && word == pattern[..^1]))
                return false;
        }

        return true;
    }
}
