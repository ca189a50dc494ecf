using System.CommandLine;

namespace Chancery.DataTool.Boundaries;

/// <summary>The commands around sentence boundaries.</summary>
internal static class BoundaryCommands
{
    /// <summary><c>train-boundaries WEIGHTS FILE…</c>.</summary>
    public static Command Train()
    {
        var to = new Argument<string>("weights") { Description = "Where to write the weights." };
        var files = new Argument<string[]>("files") { Description = "Treebanks in CoNLL-U.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("train-boundaries", "Trains the model of sentence boundaries.") { to, files };
        command.SetAction(parsed => TrainBoundaries.Run(parsed.GetRequiredValue(files), parsed.GetRequiredValue(to)));
        return command;
    }

    /// <summary><c>segment FILE</c>.</summary>
    public static Command Segment()
    {
        var file = new Argument<string>("file") { Description = "A treebank in CoNLL-U; its text is parted anew." };
        var command = new Command("segment", "Parts the raw text of a treebank into words and sentences, to be scored against it.") { file };
        command.SetAction(parsed => Boundaries.Segment.Run(parsed.GetRequiredValue(file), Console.Out));
        return command;
    }
}
