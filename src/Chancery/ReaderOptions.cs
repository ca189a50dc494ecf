using Chancery.Actors;
using Chancery.Language;

namespace Chancery;

/// <summary>How a <see cref="Reader"/> reads.</summary>
public sealed record ReaderOptions
{
    /// <summary>The pipeline; the shipped one where null.</summary>
    public LanguagePipeline? Language { get; init; }

    /// <summary>The actor register; the shipped one where null.</summary>
    public ActorRegister? Register { get; init; }
}
