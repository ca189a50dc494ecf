using System.CommandLine;
using System.Text;
using Chancery.Annotation;
using Chancery.Cli.CommandLine;
using Chancery.Coding.Petrarch;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery annotate</c>: a filter that adds what is found in each row's text.</summary>
internal static class AnnotateCommand
{
    internal static Command Create()
    {
        var source = new Argument<string>("FILE") { Description = "JSON Lines of {\"id\", \"text\", \"published\"?, \"title\"?}, or CoNLL-U with --from conllu; - for standard input.", DefaultValueFactory = _ => "-" };
        var layers = new Option<string>("--layers") { Description = $"What to find, parted by commas: {string.Join(", ", AnnotationLayers.All.Select(l => l.Name))}.", HelpName = "LAYERS", DefaultValueFactory = _ => "names,dates" };
        var format = new Option<string>("--format") { Description = "jsonl, conllu (the syntax, TokenRange in the last column) or tree (the syntax for people).", HelpName = "FORMAT", DefaultValueFactory = _ => "jsonl" };
        var from = new Option<string>("--from") { Description = "jsonl or conllu (its words and sentences are kept, all else is found anew).", HelpName = "FORMAT", DefaultValueFactory = _ => "jsonl" };
        var workers = new Option<int>("--workers") { Description = "How many rows are read at once; as many as there are processors where not given.", HelpName = "N" };
        var actors = Dictionaries("--actors", "PETRARCH actor dictionary for the layer events; may be given more than once.");
        var agents = Dictionaries("--agents", "PETRARCH agent dictionary.");
        var verbs = Dictionaries("--verbs", "PETRARCH verb dictionary.");
        var discards = Dictionaries("--discards", "PETRARCH discard list.");
        var onlyThese = new Option<bool>("--only-these") { Description = "Code by the given dictionaries alone." };
        var command = new Command("annotate", "Adds what is found in each row's text: JSON Lines in, JSON Lines out, in the same order.") { source, layers, format, from, workers, actors, agents, verbs, discards, onlyThese };
        command.SetAction((parsed, cancellation) =>
        {
            var dictionaries = Dictionaries(parsed.GetValue(actors) ?? [], parsed.GetValue(agents) ?? [], parsed.GetValue(verbs) ?? [], parsed.GetValue(discards) ?? []);
            if (dictionaries is null && parsed.GetValue(onlyThese))
                throw new UsageException("--only-these wants dictionaries: --actors and --verbs.");
            foreach (var diagnostic in dictionaries?.Diagnostics ?? [])
                Console.Error.WriteLine(diagnostic);
            var wanted = Layers(parsed.GetValue(layers)!);
            var status = Run(
                parsed.GetValue(source)!,
                new AnnotatorOptions
                {
                    Layers = dictionaries is null ? wanted : [.. wanted.Select(l => l is EventsLayer ? new EventsLayer(dictionaries, parsed.GetValue(onlyThese)) : l)],
                    To = Format("--format", parsed.GetValue(format)!, AnnotationFormat.Tree),
                    From = Format("--from", parsed.GetValue(from)!, AnnotationFormat.Conllu),
                    Workers = parsed.GetValue(workers),
                },
                cancellation);
            return Task.FromResult(dictionaries is { Diagnostics.Count: > 0 } && status == ExitStatus.Done ? ExitStatus.Faults : status);
        });
        return Examples.Of(command, "chancery annotate --layers names,dates < rows.jsonl", "chancery annotate --format conllu < rows.jsonl > parsed.conllu", "chancery annotate --format tree rows.jsonl", "chancery annotate --layers events --actors own.actors.txt --verbs own.verbs.txt --only-these rows.jsonl");
    }

    private static int Run(string source, AnnotatorOptions options, CancellationToken cancellation)
    {
        using var input = source == "-" ? new StreamReader(Console.OpenStandardInput(), Encoding.UTF8) : new StreamReader(source, Encoding.UTF8);
        using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        var sound = new Annotator(new Reader(), options).Run(input, source == "-" ? "standard input" : source, output, d => Console.Error.WriteLine(d), cancellation);
        return sound ? ExitStatus.Done : ExitStatus.Faults;
    }

    private static System.Collections.Immutable.ImmutableArray<IAnnotationLayer> Layers(string names)
    {
        try
        {
            return AnnotationLayers.Parse(names);
        }
        catch (ArgumentException fault)
        {
            throw new UsageException($"--layers: {fault.Message.Split(" (Parameter", StringSplitOptions.None)[0]}");
        }
    }

    private static Option<string[]> Dictionaries(string name, string description) => new(name) { Description = description, HelpName = "FILE", AllowMultipleArgumentsPerToken = false };

    private static PetrarchDictionaries? Dictionaries(string[] actors, string[] agents, string[] verbs, string[] discards)
    {
        if (actors.Length + agents.Length + verbs.Length + discards.Length == 0)
            return null;
        var dictionaries = new PetrarchDictionaries();
        foreach (var path in actors)
            dictionaries.WithActors(path);
        foreach (var path in agents)
            dictionaries.WithAgents(path);
        foreach (var path in verbs)
            dictionaries.WithVerbs(path);
        foreach (var path in discards)
            dictionaries.WithDiscards(path);
        return dictionaries;
    }

    private static AnnotationFormat Format(string option, string name, AnnotationFormat last) => name switch
    {
        "jsonl" => AnnotationFormat.JsonLines,
        "conllu" => AnnotationFormat.Conllu,
        "tree" when last == AnnotationFormat.Tree => AnnotationFormat.Tree,
        _ => throw new UsageException($"{option}: '{name}' is none of jsonl, conllu{(last == AnnotationFormat.Tree ? ", tree" : "")}."),
    };
}
