namespace Chancery.Language.Tokens;

/// <summary>Finds where sentences end inside a paragraph. Safe for use from several threads.</summary>
internal sealed class SentenceSplitter
{
    private readonly BoundaryModel model;

    /// <summary>A splitter over the given model.</summary>
    public SentenceSplitter(BoundaryModel model) => this.model = model;

    /// <summary>The splitter with the shipped model.</summary>
    public static SentenceSplitter Default { get; } = new(BoundaryModel.Shipped);

    /// <summary>
    /// Adds to <paramref name="starts"/> the index of the first word of each sentence of one paragraph, whose words are
    /// <paramref name="first"/> to the end of <paramref name="words"/>. A full stop that ends both an abbreviation and the sentence
    /// becomes a word of its own.
    /// </summary>
    public void Split(string text, List<RawToken> words, int first, List<int> starts)
    {
        if (words.Count == first)
            return;
        var features = new BoundaryFeatures(text, words, first, words.Count);
        Span<int> buckets = stackalloc int[BoundaryFeatures.Count];
        var local = starts.Count;
        starts.Add(first);
        for (var right = first + 1; right < words.Count; right++)
        {
            if (!features.IsCandidate(right))
                continue;
            features.Fill(right, starts[^1], buckets);
            if (model.Score(buckets) > 0 || OpensAfterAbbreviation(text, words[right - 1], words[right]))
                starts.Add(right);
        }

        PartFinalStops(text, words, starts, local);
    }

    // The treebanks hold too few abbreviations at a sentence's end to learn them from.
    private static bool OpensAfterAbbreviation(string text, RawToken left, RawToken right)
    {
        var tables = TokenTables.Shipped;
        if (left.Kind is not (RawKind.Acronym or RawKind.Abbreviation) || !char.IsUpper(text[right.Start]) || text[left.End - 1] != '.')
            return false;
        if (left.Kind == RawKind.Abbreviation && tables.Abbreviations.TryGetValue(text.AsSpan(left.Start, left.End - left.Start - 1), out var kind)
            && kind is not ("company" or "suffix" or "measure" or "place" or "latin"))
            return false;
        return tables.SentenceOpeners.Contains(text.AsSpan(right.Start, right.End - right.Start));
    }

    private static void PartFinalStops(string text, List<RawToken> words, List<int> starts, int local)
    {
        // From the last sentence backwards, so that what is put in moves only starts already seen to.
        for (var s = starts.Count - 1; s > local; s--)
        {
            var last = starts[s] - 1;
            var word = words[last];
            if (word.Kind is not (RawKind.Abbreviation or RawKind.Initial) || text[word.End - 1] != '.' || last == starts[s - 1])
                continue;
            words[last] = word with { End = word.End - 1, Kind = RawKind.Word };
            words.Insert(last + 1, new RawToken(word.End - 1, word.End, RawKind.Sign));
            for (var later = s; later < starts.Count; later++)
                starts[later]++;
        }
    }
}
