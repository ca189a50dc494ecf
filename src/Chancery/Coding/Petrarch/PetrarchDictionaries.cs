using System.Collections.Immutable;
using Chancery.Language;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding.Petrarch;

/// <summary>A user's PETRARCH dictionaries, read from files. What cannot be used is reported; the rest loads.</summary>
public sealed class PetrarchDictionaries
{
    private readonly PetrarchActors actors = new();
    private readonly PetrarchAgents agents = new();
    private readonly PetrarchVerbs verbs = new();
    private readonly List<Diagnostic> diagnostics = [];

    /// <summary>The discard list; empty where none was read.</summary>
    public PetrarchDiscards Discards { get; } = new();

    /// <summary>Lines and files that could not be used.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => [.. diagnostics, .. actors.Diagnostics, .. agents.Diagnostics, .. verbs.Diagnostics];

    /// <summary>Adds an actor dictionary.</summary>
    public PetrarchDictionaries WithActors(string path) => With(path, actors.Read);

    /// <summary>Adds an agent dictionary.</summary>
    public PetrarchDictionaries WithAgents(string path) => With(path, agents.Read);

    /// <summary>Adds a verb dictionary in the style of the first PETRARCH.</summary>
    public PetrarchDictionaries WithVerbs(string path) => With(path, verbs.Read);

    /// <summary>Adds a discard list.</summary>
    public PetrarchDictionaries WithDiscards(string path) => With(path, Discards.Read);

    /// <summary>What the dictionaries code in a tagged document.</summary>
    public ImmutableArray<PetrarchEvent> Code(Document document, Edtf? published) =>
        new PetrarchCoder(actors, agents, verbs, Discards).Code(document, published?.Earliest);

    private PetrarchDictionaries With(string path, Action<string, TextReader> read)
    {
        try
        {
            using var reader = new StreamReader(path);
            read(path, reader);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(Diagnostic.Error("CHA0321", path, $"cannot be read: {fault.Message}"));
        }

        return this;
    }
}
