using System.Collections.Immutable;

namespace Chancery.Language.Conllu;

/// <summary>The names of universal parts of speech as CoNLL-U writes them.</summary>
public static class UposNames
{
    private static readonly ImmutableArray<string> Names = [.. Enum.GetNames<Upos>().Select(n => n.ToUpperInvariant())];

    /// <summary>The name of <paramref name="upos"/>, such as <c>NOUN</c>.</summary>
    public static string Of(Upos upos) => Names[(int)upos];

    /// <summary>Reads a name; false where there is no such part of speech.</summary>
    public static bool TryParse(string name, out Upos upos)
    {
        var index = Names.IndexOf(name, StringComparer.Ordinal);
        upos = index < 0 ? Upos.X : (Upos)index;
        return index >= 0;
    }
}
