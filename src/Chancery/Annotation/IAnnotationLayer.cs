using System.Text.Json;
using Chancery.Language;

namespace Chancery.Annotation;

/// <summary>
/// One layer of <c>chancery annotate</c>: what is found in a row's text, as properties of the row's line. Implementations are safe
/// for use from several threads. A new layer is joined by adding it to <see cref="AnnotationLayers.All"/>.
/// </summary>
public interface IAnnotationLayer
{
    /// <summary>The name it is asked for by, such as <c>names</c>.</summary>
    string Name { get; }

    /// <summary>Writes its properties into the row's object, which is open.</summary>
    /// <param name="analysis">The row's text, understood.</param>
    /// <param name="writer">The row's line.</param>
    /// <param name="row">The row as it came, for layers that need more of it than its text; undefined where the input was no JSON.</param>
    void Write(ReportAnalysis analysis, Utf8JsonWriter writer, JsonElement row);
}
