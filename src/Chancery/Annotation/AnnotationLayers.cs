using System.Collections.Immutable;

namespace Chancery.Annotation;

/// <summary>The layers that can be asked for.</summary>
public static class AnnotationLayers
{
    /// <summary>All of them, in the order in which they are written.</summary>
    public static ImmutableArray<IAnnotationLayer> All { get; } = [new NamesLayer(), new DatesLayer(), new StatementsLayer(), new EventsLayer(), new RelationsLayer()];

    /// <summary>The layers named in a list such as <c>names,dates</c>, in the order of <see cref="All"/>.</summary>
    /// <exception cref="ArgumentException">A name is none of them.</exception>
    public static ImmutableArray<IAnnotationLayer> Parse(string names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var wanted = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var name in wanted)
        {
            if (!All.Any(l => l.Name == name))
                throw new ArgumentException($"'{name}' is no layer; there are {string.Join(", ", All.Select(l => l.Name))}.", nameof(names));
        }

        return [.. All.Where(l => wanted.Contains(l.Name, StringComparer.Ordinal))];
    }
}
