using System.Collections.Immutable;

namespace Chancery.Annotation;

/// <summary>How an <see cref="Annotator"/> works.</summary>
public sealed record AnnotatorOptions
{
    /// <summary>What comes in.</summary>
    public AnnotationFormat From { get; init; } = AnnotationFormat.JsonLines;

    /// <summary>What goes out.</summary>
    public AnnotationFormat To { get; init; } = AnnotationFormat.JsonLines;

    /// <summary>The layers that JSON Lines are to hold.</summary>
    public ImmutableArray<IAnnotationLayer> Layers { get; init; } = [];

    /// <summary>How many rows are understood at once; 0 for as many as there are processors.</summary>
    public int Workers { get; init; }
}
