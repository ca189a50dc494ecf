using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Language;

/// <summary>
/// A text with what the pipeline found in it: tokens, sentences, syntax, names, times, mentions. Immutable; every layer is a
/// view on the untouched text. A layer that was not asked for is empty.
/// </summary>
public sealed class Document
{
    private readonly int[] firstChild;
    private readonly int[] nextSibling;
    private readonly int[] mentionAt;

    /// <summary>Puts a document together.</summary>
    /// <exception cref="ArgumentException">A token's head lies outside the document.</exception>
    public Document(
        string text,
        ImmutableArray<Token> tokens,
        ImmutableArray<Sentence> sentences,
        ImmutableArray<NameMention> names = default,
        ImmutableArray<TimeExpression> times = default,
        ImmutableArray<Mention> mentions = default,
        ImmutableArray<Entity> entities = default)
    {
        Text = text;
        Tokens = tokens;
        Sentences = sentences;
        Names = names.IsDefault ? [] : names;
        Times = times.IsDefault ? [] : times;
        Mentions = mentions.IsDefault ? [] : mentions;
        Entities = entities.IsDefault ? [] : entities;

        firstChild = new int[tokens.Length];
        nextSibling = new int[tokens.Length];
        mentionAt = new int[tokens.Length];
        Array.Fill(firstChild, -1);
        Array.Fill(nextSibling, -1);
        Array.Fill(mentionAt, -1);
        for (var i = tokens.Length - 1; i >= 0; i--)
        {
            var head = tokens[i].Head;
            if (head >= tokens.Length)
                throw new ArgumentException($"Token {i} has head {head}, outside the document's {tokens.Length} tokens.", nameof(tokens));
            if (head < 0)
                continue;
            nextSibling[i] = firstChild[head];
            firstChild[head] = i;
        }

        // Where mentions nest, the innermost (shortest) is the one "at" a head.
        for (var m = 0; m < Mentions.Length; m++)
        {
            var head = Mentions[m].Head;
            if (mentionAt[head] < 0 || Mentions[m].Span.Length < Mentions[mentionAt[head]].Span.Length)
                mentionAt[head] = m;
        }
    }

    /// <summary>The text, untouched.</summary>
    public string Text { get; }

    /// <summary>The words in text order.</summary>
    public ImmutableArray<Token> Tokens { get; }

    /// <summary>The sentences in text order.</summary>
    public ImmutableArray<Sentence> Sentences { get; }

    /// <summary>The names in text order.</summary>
    public ImmutableArray<NameMention> Names { get; }

    /// <summary>The time expressions in text order.</summary>
    public ImmutableArray<TimeExpression> Times { get; }

    /// <summary>What refers to somebody, in text order.</summary>
    public ImmutableArray<Mention> Mentions { get; }

    /// <summary>Those who are referred to, in the order of their first mention.</summary>
    public ImmutableArray<Entity> Entities { get; }

    /// <summary>The word as written.</summary>
    public ReadOnlySpan<char> Form(int token) => Tokens[token].Span.In(Text);

    /// <summary>Whether the word is written so, letter case aside.</summary>
    public bool FormIs(int token, string form) => Form(token).Equals(form, StringComparison.OrdinalIgnoreCase);

    /// <summary>The dependents of a word in text order.</summary>
    public ChildList Children(int token) => new(this, token);

    /// <summary>The first dependent with the relation (with or without a subtype), or −1.</summary>
    public int Child(int token, string relation)
    {
        foreach (var child in Children(token))
        {
            if (Tokens[child].Is(relation))
                return child;
        }

        return -1;
    }

    /// <summary>The innermost mention whose head is the word, or null.</summary>
    public Mention? MentionAt(int token) => mentionAt[token] >= 0 ? Mentions[mentionAt[token]] : null;

    /// <summary>The entities that the mention at the word stands for; empty where there is none.</summary>
    public ImmutableArray<int> EntitiesAt(int token) => MentionAt(token)?.Entities ?? [];

    /// <summary>Whether <paramref name="token"/> is <paramref name="ancestor"/> or stands below it.</summary>
    public bool IsUnder(int token, int ancestor)
    {
        for (var steps = 0; token >= 0 && steps <= Tokens.Length; steps++, token = Tokens[token].Head)
        {
            if (token == ancestor)
                return true;
        }

        return false;
    }

    /// <summary>The stretch of text that a word and all below it cover.</summary>
    public TextSpan SubtreeSpan(int token)
    {
        var (first, last) = SubtreeRange(token);
        return new TextSpan(Tokens[first].Span.Start, Tokens[last].Span.End);
    }

    /// <summary>The indices of the first and the last word of a word's subtree.</summary>
    public (int First, int Last) SubtreeRange(int token)
    {
        var (first, last) = (token, token);
        var stack = new Stack<int>();
        stack.Push(token);
        while (stack.TryPop(out var top))
        {
            first = Math.Min(first, top);
            last = Math.Max(last, top);
            foreach (var child in Children(top))
                stack.Push(child);
        }

        return (first, last);
    }

    /// <summary>The index of the token that covers, or else first follows, an offset of the text; the count of tokens past the last.</summary>
    public int TokenFrom(int offset)
    {
        var (low, high) = (0, Tokens.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].Span.End <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The index of the sentence that covers an offset, or −1.</summary>
    public int SentenceAt(int offset)
    {
        var (low, high) = (0, Sentences.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Sentences[middle].Span.End <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low < Sentences.Length && Sentences[low].Span.Contains(offset) ? low : -1;
    }

    /// <summary>The same document with other names.</summary>
    public Document WithNames(ImmutableArray<NameMention> names) => new(Text, Tokens, Sentences, names, Times, Mentions, Entities);

    /// <summary>The same document with other time expressions.</summary>
    public Document WithTimes(ImmutableArray<TimeExpression> times) => new(Text, Tokens, Sentences, Names, times, Mentions, Entities);

    /// <summary>The same document with other mentions.</summary>
    public Document WithMentions(ImmutableArray<Mention> mentions, ImmutableArray<Entity> entities) => new(Text, Tokens, Sentences, Names, Times, mentions, entities);

    /// <summary>The dependents of one word; enumerates without allocating.</summary>
    public readonly struct ChildList
    {
        private readonly Document document;
        private readonly int head;

        internal ChildList(Document document, int head) => (this.document, this.head) = (document, head);

        /// <summary>Starts the enumeration.</summary>
        public Enumerator GetEnumerator() => new(document, document.firstChild[head]);

        /// <summary>Walks the dependents in text order.</summary>
        public struct Enumerator
        {
            private readonly Document document;
            private int next;

            internal Enumerator(Document document, int first) => (this.document, next, Current) = (document, first, -1);

            /// <summary>Index of the dependent in the document.</summary>
            public int Current { get; private set; }

            /// <summary>Goes on to the next dependent.</summary>
            public bool MoveNext()
            {
                if (next < 0)
                    return false;
                Current = next;
                next = document.nextSibling[next];
                return true;
            }
        }
    }
}
