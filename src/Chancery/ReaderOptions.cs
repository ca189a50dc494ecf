using Chancery.Actors;
using Chancery.Language;
using Chancery.Ontology;

namespace Chancery;

/// <summary>How a <see cref="Reader"/> reads.</summary>
public sealed record ReaderOptions
{
    /// <summary>The pipeline; the shipped one where null.</summary>
    public LanguagePipeline? Language { get; init; }

    /// <summary>The actor register; the shipped one where null.</summary>
    public ActorRegister? Register { get; init; }

    /// <summary>The issues; the shipped ones where null.</summary>
    public IssueTable? Issues { get; init; }
}
