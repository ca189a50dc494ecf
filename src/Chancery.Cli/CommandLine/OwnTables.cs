using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Chancery.Actors;
using Chancery.Ontology;
using Chancery.Runs;
using Chancery.Text;

namespace Chancery.Cli.CommandLine;

/// <summary>The options that put a user's own actors and issues beside the shipped ones, for as long as the command runs.</summary>
internal sealed class OwnTables
{
    /// <summary>Actors: tables of <c>data/actors</c>' columns, Popolo JSON, or PETRARCH dictionaries.</summary>
    internal Option<string[]> Actors { get; } = new("--actors")
    {
        Description = "Own actors beside the shipped ones: a table with the columns of one in data/actors, Popolo JSON (.json), or a PETRARCH actor dictionary. For several files, give it again: --actors A --actors B.",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Issues: tables of <c>data/ontology/issues.tsv</c>'s columns.</summary>
    internal Option<string[]> Issues { get; } = new("--issues")
    {
        Description = "Own issues beside the shipped ones: a table with the columns of data/ontology/issues.tsv. For several files, give it again.",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>
    /// The options with a reader for the tables that were asked for, and a version that carries a mark of them: what was read with other
    /// tables counts as read by another version. Faults go to standard error.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">The options; they come back as they are where no tables are named.</param>
    /// <param name="sound">Whether everything in the files could be used.</param>
    internal ReadingRunOptions Apply(ParseResult parsed, ReadingRunOptions options, out bool sound)
    {
        using var mark = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var faults = new List<Diagnostic>();
        var register = Register(parsed.GetValue(Actors)!, faults, mark);
        var issues = Table(parsed.GetValue(Issues)!, faults, mark);
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        sound = faults.TrueForAll(f => f.Severity != Severity.Error);
        if (register is null && issues is null)
            return options;
        return options with
        {
            Reader = new Reader(new ReaderOptions { Register = register, Issues = issues }),
            Version = $"{Chancery.Reader.Version}.{Convert.ToHexStringLower(mark.GetHashAndReset())[..8]}",
        };
    }

    private static ActorRegister? Register(string[] files, List<Diagnostic> faults, IncrementalHash mark)
    {
        if (files.Length == 0)
            return null;
        var builder = new ActorRegisterBuilder().AddShipped();
        foreach (var file in files)
        {
            Open(file, faults, mark, text =>
            {
                if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                    faults.AddRange(PopoloReader.Add(builder, file, text));
                else if (text.ReadToEnd() is var all && PetrarchActorReader.Fits(all))
                    faults.AddRange(PetrarchActorReader.Add(builder, file, new StringReader(all)));
                else
                    builder.Add(DataFile.Read(file, new StringReader(all)));
            });
        }

        faults.AddRange(builder.Faults);
        return builder.Build();
    }

    private static IssueTable? Table(string[] files, List<Diagnostic> faults, IncrementalHash mark)
    {
        if (files.Length == 0)
            return null;
        var table = IssueTable.Default;
        foreach (var file in files)
            Open(file, faults, mark, text => table = table.With(DataFile.Read(file, text), faults));
        return table;
    }

    private static void Open(string file, List<Diagnostic> faults, IncrementalHash mark, Action<StringReader> read)
    {
        try
        {
            var text = File.ReadAllText(file, Encoding.UTF8);
            mark.AppendData(Encoding.UTF8.GetBytes(text));
            mark.AppendData([0]);
            using var reader = new StringReader(text);
            read(reader);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults.Add(Diagnostic.Error("CHA0321", file, $"cannot be read: {fault.Message}"));
        }
    }
}
