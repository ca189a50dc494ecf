using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Chancery.Text;

namespace Chancery.Language.Neural;

/// <summary>
/// The tagger, parser and name recogniser: one network that reads a sentence of words and gives tags, a dependency tree and
/// names. Immutable, safe for use from several threads; the same words give the same analysis on every machine.
/// </summary>
public sealed unsafe class NeuralModel
{
    // A longer sentence is no sentence; it is read in pieces, the later ones hung under the first one's root.
    private const int Longest = 200;

    // By how much the scores of a tree with crossing arcs must lead those of the best one without: chosen on the development sets, where 2 and 6 do as well within .01.
    private const float CrossingLead = 3;

    private static readonly Lazy<NeuralModel> Shared = new(() =>
    {
        using var vectors = DataFile.Open("data/models/vectors.bin");
        using var weights = DataFile.Open("data/models/parser.bin");
        using var lists = DataFile.Open("data/models/gazetteer.bin");
        return Load(vectors, weights, lists);
    });

    private readonly ConcurrentBag<Scratch> scratches = [];
    private readonly VectorTable vectors;
    private readonly ModelFile file;
    private readonly int lexicalScales;
    private readonly int lexical;
    private readonly int lexicalSize;
    private readonly int width;
    private readonly int arcSize;
    private readonly int relationSize;
    private readonly int near;
    private readonly float[] nearness;
    private readonly float[] root;
    private readonly float[] arcHead;
    private readonly Matrix entry;
    private readonly Layer[] layers;
    private readonly Matrix tags;
    private readonly NameLists lists;
    private readonly Matrix nameEntry;
    private readonly Matrix nameExit;
    private readonly NameTower[] towers;
    private readonly Matrix sides;
    private readonly Matrix arc;
    private readonly Matrix relation;
    private readonly Upos[] upos;
    private readonly string[] xpos;
    private readonly string[] features;
    private readonly string[] relations;
    private readonly int rootRelation;
    private readonly int punctuation;
    private readonly (short Upos, short Xpos, short Features)[] triples;
    private readonly NameDecoder names;
    private readonly AlignedFloats zeros = new(1024);

    private NeuralModel(VectorTable vectors, ModelFile file, NameLists lists)
    {
        (this.vectors, this.file, this.lists) = (vectors, file, lists);
        width = file.Size("width");
        lexicalSize = file.Size("lexical");
        (arcSize, relationSize, near) = (file.Size("arc"), file.Size("rel"), file.Size("near"));
        if (file.Size("rows") != WordFeatures.Rows || file.Size("features") != WordFeatures.Count || file.Size("vector") != vectors.Dimensions)
            throw new InvalidDataException("Model: its word features or vectors are not those of this program.");
        (lexicalScales, lexical) = file.Bytes("lexical", WordFeatures.Rows, lexicalSize);
        xpos = file.Labels("xpos");
        upos = [.. file.Labels("upos").Select(u => Enum.Parse<Upos>(u, ignoreCase: true))];
        features = [.. file.Labels("feats").Select(f => f == "_" ? "" : f)];
        relations = file.Labels("rels");
        rootRelation = Array.IndexOf(relations, "root");
        punctuation = Array.IndexOf(relations, "punct");
        names = new NameDecoder(file.Labels("names"), file.Read("names.follow", file.Size("names") * file.Size("names")));
        triples = [.. file.Labels("triples").Select(t => t.Split(' ')).Select(t => (Place("upos", t[0]), Place("xpos", t[1]), Place("feats", t[2])))];

        var input = (lexicalSize * WordFeatures.Count) + vectors.Dimensions + 1;
        entry = Read("entry", input, width);
        layers = Layer.Stack(file, "layers", "", width);
        tags = Read("tags", width, upos.Length + xpos.Length + features.Length);
        var weight = file.Read("names.weight", 1)[0];
        nameEntry = Read("name1", width, file.Size("name"));
        nameExit = new Matrix(file.Size("name"), file.Size("names"), Weighted("name2.weight", file.Size("name") * file.Size("names")), Weighted("name2.bias", file.Size("names")));
        towers = [.. Enumerable.Range(0, file.Size("towers")).Select(i => new NameTower(file, $"names.{i}.", upos.Length + xpos.Length + input + NameLists.Size))];
        sides = Read("sides", width, 2 * (arcSize + relationSize));
        arc = new Matrix(arcSize, arcSize, file.Read("arc", arcSize * arcSize), null);
        arcHead = file.Read("arc-head", arcSize);
        root = file.Read("root", arcSize + relationSize);
        nearness = file.Read("near", (2 * near) + 2);
        relation = Read("rel", 3 * relationSize, relations.Length);

        Matrix Read(string name, int rows, int columns) => new(rows, columns, file.Read(name + ".weight", rows * columns), file.Read(name + ".bias", columns));

        float[] Weighted(string name, int count) => Array.ConvertAll(file.Read(name, count), v => v * weight);

        short Place(string layer, string label) => (short)Array.IndexOf(file.Labels(layer), label);
    }

    /// <summary>The model that ships with the library, loaded at first use.</summary>
    public static NeuralModel Shipped => Shared.Value;

    /// <summary>Reads a model.</summary>
    /// <param name="vectors">Word vectors, the file <c>vectors.bin</c>.</param>
    /// <param name="weights">Weights trained with them, the file <c>parser.bin</c>.</param>
    /// <param name="names">Lists of names, the file <c>gazetteer.bin</c> that they were trained with.</param>
    /// <exception cref="InvalidDataException">One of them is no such file, is cut short, or does not fit the others.</exception>
    public static NeuralModel Load(Stream vectors, Stream weights, Stream names)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(names);
        return new NeuralModel(VectorTable.Load(vectors), ModelFile.Load(weights), NameLists.Load(names));
    }

    /// <summary>Whether a lower-cased word is among those with a vector, the 150,000 most frequent.</summary>
    public bool Knows(ReadOnlySpan<char> word) => vectors.Find(word) >= 0;

    /// <summary>Reads one sentence.</summary>
    /// <param name="text">The text that the spans refer to.</param>
    /// <param name="words">The sentence's words (syntactic words: "don't" is two) in order.</param>
    public SentenceAnalysis Analyse(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words)
    {
        if (words.IsEmpty)
            return SentenceAnalysis.Empty;
        var analysed = ImmutableArray.CreateBuilder<WordAnalysis>(words.Length);
        var found = ImmutableArray.CreateBuilder<NameSpan>();
        if (!scratches.TryTake(out var scratch))
            scratch = new Scratch();
        var first = 0;
        var top = -1;
        while (first < words.Length)
        {
            var count = Piece(text, words[first..]);
            Analyse(text, words.Slice(first, count), scratch, analysed, found, first);
            for (var i = first; i < first + count; i++)
            {
                if (analysed[i].Head >= 0)
                    continue;
                if (top < 0)
                    top = i;
                else
                    analysed[i] = analysed[i] with { Head = top, Relation = "parataxis" };
            }

            first += count;
        }

        scratches.Add(scratch);
        return new SentenceAnalysis(analysed.MoveToImmutable(), found.ToImmutable());
    }

    // How many words to read at once: all, or up to the last mark of punctuation before there are too many.
    private static int Piece(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words)
    {
        if (words.Length <= Longest)
            return words.Length;
        for (var i = Longest - 1; i >= Longest / 2; i--)
        {
            if (words[i].In(text) is "," or ";" or ":" or "." or "-" or "\u2013" or "\u2014")
                return i + 1;
        }

        return Longest;
    }

    private void Analyse(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, Scratch scratch, ImmutableArray<WordAnalysis>.Builder analysed, ImmutableArray<NameSpan>.Builder found, int offset)
    {
        var n = words.Length;
        var rows = (n + 3) & ~3;
        var columns = (n + Matrix.Panel) / Matrix.Panel * Matrix.Panel;
        var room = Math.Max(layers.Max(l => l.Room(rows)), towers.Max(t => t.Room(rows)));
        scratch.Start(
            (rows * (entry.Rows + entry.Stride + tags.Stride + nameEntry.Stride + towers[0].Inputs + nameExit.Stride + sides.Stride + relation.Rows + relation.Stride + arc.Stride))
            + (columns * (arcSize + rows + arcSize + 1)) + room + 512);

        // Lexical features and vectors.
        var input = scratch.Take(rows * entry.Rows);
        Span<int> ids = stackalloc int[WordFeatures.Count];
        new Span<float>(input, rows * entry.Rows).Clear();
        for (var i = 0; i < n; i++)
        {
            var vector = WordFeatures.Read(words[i].In(text), ids, vectors);
            var to = input + (i * entry.Rows);
            foreach (var id in ids)
            {
                AddLexical(id, to);
                to += lexicalSize;
            }

            if (vector >= 0)
                vectors.Read(vector, to);
            else
                to[vectors.Dimensions] = 1;
        }

        var x = scratch.Take(rows * entry.Stride);
        entry.Multiply(input, entry.Rows, x, entry.Stride, n);
        var space = scratch.Take(room);
        foreach (var layer in layers)
            layer.Run(x, n, space);

        var tagScores = scratch.Take(rows * tags.Stride);
        tags.Multiply(x, width, tagScores, tags.Stride, n);

        // Names: the sum of what the encoder and the towers say.
        var hidden = scratch.Take(rows * nameEntry.Stride);
        var scores = scratch.Take(rows * nameExit.Stride);
        nameEntry.Multiply(x, width, hidden, nameEntry.Stride, n);
        Vectorised.Rectify(hidden, n * nameEntry.Stride, 0);
        nameExit.Multiply(hidden, nameEntry.Stride, scores, nameExit.Stride, n);
        var seen = scratch.Take(rows * towers[0].Inputs);
        ReadForNames(text, words, tagScores, input, seen);
        foreach (var tower in towers)
            tower.Run(seen, scores, n, space);
        foreach (var name in names.Decode(new ReadOnlySpan<float>(scores, rows * nameExit.Stride), nameExit.Stride, n))
            found.Add(name with { First = name.First + offset, End = name.End + offset });

        // Heads and relations.
        Span<int> heads = stackalloc int[n];
        var side = scratch.Take(rows * sides.Stride);
        sides.Multiply(x, width, side, sides.Stride, n);
        Vectorised.Rectify(side, n * sides.Stride, 0.1f);
        Heads(side, heads, scratch, columns);
        var pairs = scratch.Take(rows * relation.Rows);
        for (var i = 0; i < n; i++)
        {
            var dependent = side + (i * sides.Stride) + (2 * arcSize);
            fixed (float* top = root)
            {
                var head = heads[i] == 0 ? top + arcSize : side + ((heads[i] - 1) * sides.Stride) + (2 * arcSize) + relationSize;
                var to = pairs + (i * relation.Rows);
                for (var k = 0; k < relationSize; k++)
                {
                    to[k] = dependent[k] * head[k];
                    to[relationSize + k] = dependent[k];
                    to[(2 * relationSize) + k] = head[k];
                }
            }
        }

        var relationScores = scratch.Take(rows * relation.Stride);
        relation.Multiply(pairs, relation.Rows, relationScores, relation.Stride, n);

        Span<int> labels = stackalloc int[n];
        Span<bool> marks = stackalloc bool[n];
        for (var i = 0; i < n; i++)
        {
            labels[i] = Label(relationScores + (i * relation.Stride), heads[i]);
            marks[i] = labels[i] == punctuation;
        }

        PairedMarks.Attach(text, words, heads, marks);

        // Tags: of the threes that occur in the treebanks the one with the best sum.
        for (var i = 0; i < n; i++)
        {
            var u = tagScores + (i * tags.Stride);
            var p = u + upos.Length;
            var f = p + xpos.Length;
            var (best, top) = (0, float.NegativeInfinity);
            for (var t = 0; t < triples.Length; t++)
            {
                var sum = u[triples[t].Upos] + p[triples[t].Xpos] + f[triples[t].Features];
                if (sum > top)
                    (best, top) = (t, sum);
            }

            var triple = triples[best];
            analysed.Add(new WordAnalysis(upos[triple.Upos], xpos[triple.Xpos], features[triple.Features], heads[i] == 0 ? -1 : offset + heads[i] - 1, relations[labels[i]]));
        }
    }

    // The words by the chances of their tags, as they are, and as the lists of names know them.
    private void ReadForNames(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> words, float* tagScores, float* input, float* seen)
    {
        var size = towers[0].Inputs;
        new Span<float>(seen, ((words.Length + 3) & ~3) * size).Clear();
        for (var i = 0; i < words.Length; i++)
        {
            // Each softmax clears up to fifteen numbers after its own, so that what stands there is written after it.
            var to = seen + (i * size);
            new ReadOnlySpan<float>(tagScores + (i * tags.Stride), upos.Length).CopyTo(new Span<float>(to, upos.Length));
            Vectorised.Softmax(to, upos.Length);
            to += upos.Length;
            new ReadOnlySpan<float>(tagScores + (i * tags.Stride) + upos.Length, xpos.Length).CopyTo(new Span<float>(to, xpos.Length));
            Vectorised.Softmax(to, xpos.Length);
            to += xpos.Length;
            new ReadOnlySpan<float>(input + (i * entry.Rows), entry.Rows).CopyTo(new Span<float>(to, entry.Rows));
        }

        lists.Read(text, words, seen + upos.Length + xpos.Length + entry.Rows, size);
    }

    // The root is root, and nothing else is.
    private int Label(float* scores, int head)
    {
        if (head == 0)
            return rootRelation;
        var label = rootRelation == 0 ? 1 : 0;
        for (var k = 0; k < relations.Length; k++)
        {
            if (k != rootRelation && scores[k] > scores[label])
                label = k;
        }

        return label;
    }

    // score(d, h) = dep(d) · A · head(h) + b · head(h) + a bonus for how far and on which side h stands; head 0 is the root.
    private void Heads(float* side, Span<int> heads, Scratch scratch, int columns)
    {
        var n = heads.Length;
        var rows = (n + 3) & ~3;
        var turned = scratch.Take(rows * arc.Stride);
        arc.Multiply(side, sides.Stride, turned, arc.Stride, n);
        var candidates = scratch.Take(columns * arcSize);
        var own = scratch.Take(columns);
        new Span<float>(own, columns).Clear();
        for (var j = 0; j <= n; j++)
        {
            var from = j == 0 ? root.AsSpan(0, arcSize) : new ReadOnlySpan<float>(side + ((j - 1) * sides.Stride) + arcSize, arcSize);
            from.CopyTo(new Span<float>(candidates + (j * arcSize), arcSize));
            for (var k = 0; k < arcSize; k++)
                own[j] += from[k] * arcHead[k];
        }

        var panels = scratch.Take(columns * arcSize);
        Matrix.PackTransposed(candidates, arcSize, n + 1, arcSize, panels);
        var scores = scratch.Take(rows * columns);
        Matrix.Multiply(panels, own, arcSize, columns, turned, arc.Stride, 0, 1, scores, columns, n);
        for (var i = 0; i < n; i++)
        {
            scores[i * columns] += nearness[(2 * near) + 1];
            for (var j = 1; j <= n; j++)
                scores[(i * columns) + j] += nearness[Math.Clamp(j - 1 - i, -near, near) + near];
        }

        TreeDecoder.Decode(new ReadOnlySpan<float>(scores, rows * columns), columns, heads);
        ProjectiveDecoder.Uncross(new ReadOnlySpan<float>(scores, rows * columns), columns, heads, CrossingLead);
    }

    private void AddLexical(int row, float* to)
    {
        var scale = BinaryPrimitives.ReadSingleLittleEndian(file.Span[(lexicalScales + (4 * row))..]);
        Vectorised.Scale(MemoryMarshal.Cast<byte, sbyte>(file.Span.Slice(lexical + (row * lexicalSize), lexicalSize)), scale, to);
    }
}
