namespace Chancery.Intake.Archives;

/// <summary>Names of archive entries, which are only ever shown: nothing is unpacked to disk.</summary>
internal static class EntryNames
{
    private const int Longest = 300;

    /// <summary>The name made fit to show: control characters replaced, cut where it is absurdly long.</summary>
    public static string Clean(string name)
    {
        name = name.Replace('\\', '/');
        if (name.Length > Longest)
            name = "…" + name[^Longest..];
        return string.Create(name.Length, name, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? '\uFFFD' : from[i];
        });
    }

    /// <summary>Whether an entry may hold reports; hidden files and what systems put beside them do not.</summary>
    public static bool MayHold(string name)
    {
        foreach (var range in name.AsSpan().Split('/'))
        {
            var part = name.AsSpan(range);
            if (part is "__MACOSX" || (part.Length > 1 && part[0] == '.' && part is not ".."))
                return false;
        }

        return SourceFormats.MayHold(name);
    }
}
