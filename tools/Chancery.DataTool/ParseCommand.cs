using System.CommandLine;
using System.Text;
using Chancery.Language.Neural;
using Chancery.Text;

namespace Chancery.DataTool;

/// <summary>
/// <c>datatool parse FILE</c>: reads the words of a CoNLL-U file, forgets what is known of them and writes the file again with
/// the model's tags, lemmas, heads and relations. Names go to column 10 as <c>Name=B-PER</c>. Measures the parser without the tokenizer.
/// </summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "CoNLL-U file whose words are to be parsed." };
        var vectors = new Option<FileInfo?>("--vectors") { Description = "Word vectors instead of the shipped ones." };
        var weights = new Option<FileInfo?>("--weights") { Description = "Weights instead of the shipped ones." };
        var lists = new Option<FileInfo?>("--lists") { Description = "Lists of names, for weights trained with them." };
        var command = new Command("parse", "Tags and parses the words of a CoNLL-U file.") { file, vectors, weights, lists };
        command.SetAction(result =>
        {
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
            Run(result.GetRequiredValue(file), Model(result.GetValue(vectors), result.GetValue(weights), result.GetValue(lists)), output);
            return 0;
        });
        return command;
    }

    private static NeuralModel Model(FileInfo? vectors, FileInfo? weights, FileInfo? lists)
    {
        if (vectors is null && weights is null && lists is null)
            return NeuralModel.Shipped;
        using var first = vectors?.OpenRead() ?? DataFile.Open("data/models/vectors.bin");
        using var second = weights?.OpenRead() ?? DataFile.Open("data/models/parser.bin");
        using var third = lists?.OpenRead() ?? DataFile.Open("data/models/gazetteer.bin");
        return NeuralModel.Load(first, second, third);
    }

    private static void Run(FileInfo file, NeuralModel model, TextWriter output)
    {
        var rows = new List<string[]>();
        foreach (var line in File.ReadLines(file.FullName))
        {
            if (line.Length == 0)
            {
                Write(rows, model, output);
                rows.Clear();
                output.Write('\n');
            }
            else if (line[0] == '#')
            {
                output.Write(line + "\n");
            }
            else
            {
                rows.Add(line.Split('\t'));
            }
        }

        Write(rows, model, output);
    }

    private static void Write(List<string[]> rows, NeuralModel model, TextWriter output)
    {
        var text = new StringBuilder();
        var words = new List<TextSpan>();
        foreach (var row in rows.Where(r => !r[0].Contains('-', StringComparison.Ordinal)))
        {
            words.Add(new TextSpan(text.Length, text.Length + row[1].Length));
            text.Append(row[1]).Append(' ');
        }

        var analysis = model.Analyse(text.ToString(), words.ToArray());
        var names = new string?[words.Count];
        foreach (var name in analysis.Names)
        {
            for (var i = name.First; i < name.End; i++)
                names[i] = (i == name.First ? "Name=B-" : "Name=I-") + name.Type;
        }

        var at = 0;
        foreach (var row in rows)
        {
            if (!row[0].Contains('-', StringComparison.Ordinal))
            {
                var word = analysis.Words[at];
                row[2] = Lemmatiser.Shipped.Lemma(row[1], word.Upos, word.Xpos);
                row[3] = word.Upos.ToString().ToUpperInvariant();
                row[4] = word.Xpos;
                row[5] = word.Features.Length == 0 ? "_" : word.Features;
                row[6] = (word.Head + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
                row[7] = word.Relation;
                if (names[at] is { } name)
                    row[9] = row[9] == "_" ? name : row[9] + "|" + name;
                at++;
            }

            output.Write(string.Join('\t', row) + "\n");
        }
    }
}
