using System.Collections.Immutable;
using System.Globalization;
using Chancery.Text;

namespace Chancery.Language.Conllu;

/// <summary>Reads CoNLL-U (universaldependencies.org/format.html) document by document.</summary>
public static class ConlluReader
{
    /// <summary>How many sentences make a document where the file marks none.</summary>
    public const int SentencesWithoutDocument = 256;

    /// <summary>The documents of a file, read as they are asked for. A sentence that cannot be read is left out and reported.</summary>
    /// <param name="from">The file.</param>
    /// <param name="place">Its name for messages.</param>
    /// <param name="report">Receives what could not be read.</param>
    public static IEnumerable<ConlluDocument> Read(TextReader from, string place, Action<Diagnostic>? report = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        string? id = null;
        var marked = false;
        var sentences = ImmutableArray.CreateBuilder<ConlluSentence>();
        var block = new Block(place, report);
        var number = 0;
        while (true)
        {
            var line = from.ReadLine();
            number++;
            if (line is null || line.Length == 0)
            {
                if (block.Finish() is { } sentence)
                    sentences.Add(sentence);
                if (line is null)
                    break;
                if (!marked && sentences.Count >= SentencesWithoutDocument)
                {
                    yield return new ConlluDocument(null, false, sentences.ToImmutable());
                    sentences.Clear();
                }

                continue;
            }

            if (line[0] == '#')
            {
                if (Comment(line, "newdoc", out var name))
                {
                    if (block.Finish() is { } sentence)
                        sentences.Add(sentence);
                    if (sentences.Count > 0 || marked)
                        yield return new ConlluDocument(id, marked, sentences.ToImmutable());
                    sentences.Clear();
                    (id, marked) = (name, true);
                    block.StartsParagraph = true;
                }
                else if (Comment(line, "newpar", out _))
                    block.StartsParagraph = true;
                else if (Comment(line, "sent_id", out var sentenceId))
                    block.Id = sentenceId;
                continue;
            }

            block.Add(line, number);
        }

        if (sentences.Count > 0 || marked)
            yield return new ConlluDocument(id, marked, sentences.ToImmutable());
    }

    private static bool Comment(string line, string key, out string? value)
    {
        value = null;
        var body = line.AsSpan(1).Trim();
        if (!body.StartsWith(key, StringComparison.Ordinal))
            return false;
        body = body[key.Length..].TrimStart();
        if (body.StartsWith("id", StringComparison.Ordinal) && key != "sent_id")
            body = body[2..].TrimStart();
        if (body.Length > 0 && body[0] == '=')
            value = body[1..].Trim().ToString();
        else if (body.Length > 0)
            return false;
        return true;
    }

    private sealed class Block(string place, Action<Diagnostic>? report)
    {
        private readonly List<ConlluWord> words = [];
        private readonly List<ConlluToken> tokens = [];
        private int multiwordEnd;
        private string? fault;
        private int faultLine;

        public string? Id { get; set; }

        public bool StartsParagraph { get; set; }

        public void Add(string line, int number)
        {
            if (fault is not null)
                return;
            var cells = line.Split('\t');
            if (cells.Length != 10)
            {
                Fail(number, $"{cells.Length} columns where CoNLL-U has 10.");
                return;
            }

            var index = cells[0];
            if (index.Contains('.', StringComparison.Ordinal))
                return;
            var spaceAfter = !cells[9].Split('|').Contains("SpaceAfter=No", StringComparer.Ordinal);
            var dash = index.IndexOf('-', StringComparison.Ordinal);
            if (dash > 0)
            {
                if (!int.TryParse(index.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                    || !int.TryParse(index.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
                    || from != words.Count + 1 || to <= from || to - from > 254)
                {
                    Fail(number, $"the range {index} does not follow word {words.Count}.");
                    return;
                }

                tokens.Add(new ConlluToken(cells[1], words.Count, to - from + 1, spaceAfter));
                multiwordEnd = to;
                return;
            }

            if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at != words.Count + 1)
            {
                Fail(number, $"word {index} does not follow word {words.Count}.");
                return;
            }

            if (cells[1].Length == 0)
            {
                Fail(number, "the form is empty.");
                return;
            }

            if (at > multiwordEnd)
                tokens.Add(new ConlluToken(cells[1], words.Count, 1, spaceAfter));
            var head = int.TryParse(cells[6], NumberStyles.None, CultureInfo.InvariantCulture, out var h) ? h : -1;
            words.Add(new ConlluWord(cells[1], Cell(cells[2], cells[1]), Cell(cells[3]), Cell(cells[4]), Cell(cells[5]), head, Cell(cells[7])));
        }

        public ConlluSentence? Finish()
        {
            var (id, starts) = (Id, StartsParagraph);
            var sentence = new ConlluSentence(id, starts, [.. words], [.. tokens]);
            if (fault is null && multiwordEnd > words.Count)
                Fail(faultLine, $"a multiword token runs past the last word, {words.Count}.");
            if (fault is null && words.Exists(w => w.Head > words.Count))
                Fail(faultLine, "a head lies outside the sentence.");
            var failed = fault is not null;
            if (failed)
                report?.Invoke(Diagnostic.Error("CHA0402", place, $"sentence {id ?? "without id"}: {fault}", faultLine));
            var empty = words.Count == 0;
            words.Clear();
            tokens.Clear();
            (multiwordEnd, fault, faultLine) = (0, null, 0);
            if (empty && !failed)
                return null;
            (Id, StartsParagraph) = (null, false);
            return failed || empty ? null : sentence;
        }

        private void Fail(int line, string message) => (fault, faultLine) = (message, line);

        // A lone low line as lemma of a low line is itself; anywhere else it means nothing is given.
        private static string Cell(string value, string form = "") => value == "_" && form != "_" ? "" : value;
    }
}
