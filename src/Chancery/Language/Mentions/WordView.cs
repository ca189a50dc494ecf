namespace Chancery.Language.Mentions;

/// <summary>The words of a document as strings, with what the finders of mentions ask of them again and again.</summary>
internal sealed class WordView
{
    private readonly Document document;

    public WordView(Document document)
    {
        this.document = document;
        Forms = new string[document.Tokens.Length];
        Lower = new string[document.Tokens.Length];
        var pieces = new List<Piece>(document.Tokens.Length);
        PieceAt = new int[document.Tokens.Length];
        for (var i = 0; i < Forms.Length; i++)
        {
            Forms[i] = document.Form(i).ToString();
            Lower[i] = Forms[i].ToLowerInvariant();
            PieceAt[i] = pieces.Count;
            var sentence = document.Tokens[i].Sentence;
            if (Forms[i].Length == 1 && IsHyphen(Forms[i][0]))
            {
                PieceAt[i] = -1;
                continue;
            }

            var start = 0;
            for (var k = 0; k <= Forms[i].Length; k++)
            {
                if (k < Forms[i].Length && !IsHyphen(Forms[i][k]))
                    continue;
                if (k > start)
                    pieces.Add(new Piece(Forms[i] == "’s" ? "'s" : Forms[i][start..k], i, sentence));
                start = k + 1;
            }

            if (PieceAt[i] == pieces.Count)
                PieceAt[i] = -1;
        }

        Pieces = pieces;
    }

    /// <summary>The words as written.</summary>
    public string[] Forms { get; }

    /// <summary>The words in small letters.</summary>
    public string[] Lower { get; }

    /// <summary>The words split at hyphens.</summary>
    public List<Piece> Pieces { get; }

    /// <summary>For each word the index of its first piece, or −1.</summary>
    public int[] PieceAt { get; }

    public int Count => Forms.Length;

    public bool IsCapital(int i) => i >= 0 && i < Count && Forms[i].Length > 0 && char.IsUpper(Forms[i][0]);

    public bool IsAllCapitals(int i)
    {
        var letters = 0;
        foreach (var c in Forms[i])
        {
            if (char.IsLower(c))
                return false;
            if (char.IsUpper(c))
                letters++;
        }

        return letters > 0;
    }

    public bool Is(int i, string lower) => i >= 0 && i < Count && string.Equals(Lower[i], lower, StringComparison.Ordinal);

    public bool IsPossessiveMark(int i) => i >= 0 && i < Count && (Lower[i] is "'s" or "’s" && document.Tokens[i].Upos is Upos.Part or Upos.X or Upos.Punct || Lower[i] is "'" or "’" && document.Tokens[i].Upos == Upos.Part);

    public bool SameSentence(int i, int j) => i >= 0 && j >= 0 && i < Count && j < Count && document.Tokens[i].Sentence == document.Tokens[j].Sentence;

    public static bool IsHyphen(char c) => c is '-' or '‑' or '‐' or '–';

    /// <summary>The word of [first, end) whose head lies outside; the last one where none or several do.</summary>
    public int HeadOf(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var head = document.Tokens[i].Head;
            if ((head < first || head >= end) && document.Tokens[i].Upos is not (Upos.Det or Upos.Punct or Upos.Adp or Upos.Part))
                return i;
        }

        return end - 1;
    }
}
