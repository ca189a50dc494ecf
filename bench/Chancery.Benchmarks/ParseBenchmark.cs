using System.Diagnostics;
using System.Globalization;
using System.Text;
using Chancery.Language.Neural;
using Chancery.Text;

namespace Chancery.Benchmarks;

/// <summary>
/// <c>parse FILE.conllu [ROUNDS]</c>: tags, parses and names the words of a CoNLL-U file on one thread. Tokenising is not in it;
/// lemmas are.
/// </summary>
internal static class ParseBenchmark
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine("parse: name a CoNLL-U file, such as ../shared/corpora/ud/gum-dev.conllu");
            return 2;
        }

        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        var sentences = Read(args[0]);
        var words = sentences.Sum(s => s.Words.Length);
        var clock = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        var model = NeuralModel.Shipped;
        var lemmas = Lemmatiser.Shipped;
        var load = clock.Elapsed;
        var loadProcessor = Environment.CpuUsage.TotalTime - processor;
        Pass(model, lemmas, sentences);
        Pass(model, lemmas, sentences);

        var times = new List<double>();
        var before = GC.GetAllocatedBytesForCurrentThread();
        processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < rounds; i++)
        {
            clock.Restart();
            Pass(model, lemmas, sentences);
            times.Add(clock.Elapsed.TotalSeconds);
        }

        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        processor = Environment.CpuUsage.TotalTime - processor;
        times.Sort();
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"{sentences.Count} sentences, {words} words; load {load.TotalMilliseconds:0} ms, of the processor {loadProcessor.TotalMilliseconds:0} ms; by processor time {rounds * words / processor.TotalSeconds:0} words/s; best {words / times[0]:0} words/s, median {words / times[times.Count / 2]:0} words/s; {bytes / (double)(rounds * words):0} bytes/word; peak {Environment.WorkingSet / 1048576} MB");
        Console.WriteLine(line);
        return 0;
    }

    private static void Pass(NeuralModel model, Lemmatiser lemmas, List<(string Text, TextSpan[] Words)> sentences)
    {
        foreach (var (text, words) in sentences)
        {
            var analysis = model.Analyse(text, words);
            for (var i = 0; i < words.Length; i++)
                lemmas.Lemma(words[i].In(text), analysis.Words[i].Upos, analysis.Words[i].Xpos);
        }
    }

    private static List<(string Text, TextSpan[] Words)> Read(string file)
    {
        var sentences = new List<(string, TextSpan[])>();
        var text = new StringBuilder();
        var words = new List<TextSpan>();
        foreach (var line in File.ReadLines(file).Append(""))
        {
            if (line.Length == 0 && words.Count > 0)
            {
                sentences.Add((text.ToString(), [.. words]));
                text.Clear();
                words.Clear();
            }

            var cells = line.Split('\t');
            if (cells.Length < 10 || cells[0].Contains('-', StringComparison.Ordinal))
                continue;
            words.Add(new TextSpan(text.Length, text.Length + cells[1].Length));
            text.Append(cells[1]).Append(' ');
        }

        return sentences;
    }
}
