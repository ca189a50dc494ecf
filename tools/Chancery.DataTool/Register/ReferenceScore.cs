using Chancery.Actors;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.DataTool.Register;

/// <summary>
/// Counts how much of the reference files the register holds: a term counts as found where a person of like name held a like
/// office of the same state at some time in it. Names are alike where at least half of the words that are no particles agree,
/// spelling variants allowed for.
/// </summary>
internal sealed class ReferenceScore(ActorRegister register, string folder, string? basis)
{
    private static readonly HashSet<string> Named =
    [
        .. "USA GBR FRA RUS ITA POL IND AUS ZAF SAU IDN TUR IRN IRQ SYR EGY LBN LBY PAK LKA AFG MKD BIH MNE HRV SDN ETH SOM COD AZE ARM VNM CUB".Split(' '),
    ];

    private static readonly HashSet<string> Particles =
    [
        .. "al el bin ben ibn de da di van von the abd abdul mohamed mohammed muhammad ahmed ahmad la le dos e ul sheikh ould".Split(' '),
    ];

    private static readonly Dictionary<string, string[]> Before = new(StringComparer.Ordinal)
    {
        ["SRB"] = ["SCG", "YUG"],
        ["RUS"] = ["SUN"],
        ["MNE"] = ["SCG"],
        ["CZE"] = ["CSK"],
        ["DEU"] = ["DDR"],
        ["YEM"] = ["YMD"],
        // The leaders' file gives Antigua and Barbuda under the code of Antarctica.
        ["ATA"] = ["ATG"],
    };

    public IEnumerable<(string What, int Found, int Of, List<string> Missed)> Run()
    {
        yield return Leaders();
        yield return Offices("heads and foreign ministers from 2000, the states fully covered", Named.Contains);
        yield return Offices("heads and foreign ministers from 2000, all states", _ => true);
        foreach (var series in (string[])["G7", "G20", "NATO", "BRICS", "APEC", "UNFCCC COP"])
            yield return Summits(series);
    }

    private (string What, int Found, int Of, List<string> Missed) Leaders()
    {
        var (found, of, missed) = (0, 0, new List<string>());
        foreach (var row in Read("leaders-reference.tsv"))
        {
            of++;
            var names = row["leader"].Split([" and ", " & "], StringSplitOptions.None);
            var held = new[] { row["state"] }.Concat(Before.GetValueOrDefault(row["state"], []))
                .SelectMany(s => register.TermsOf(new ActorId(s)))
                .Any(t => Counts(t) && t.Class is "head-of-state" or "head-of-government" or "party-leader" or "royal" && Meets(t, row) && names.Any(n => Alike(t.Person, n)));
            if (held)
                found++;
            else
                missed.Add($"{row["state"]} {row["leader"]} {row["from"]}/{row["to"]}");
        }

        return ("leaders since 1990", found, of, missed);
    }

    private (string What, int Found, int Of, List<string> Missed) Offices(string what, Func<string, bool> states)
    {
        var (found, of, missed) = (0, 0, new List<string>());
        foreach (var row in Read("offices-reference.tsv"))
        {
            if (row["office"] is not ("head-of-state" or "head-of-government" or "foreign-minister") || row["state"].Length != 3 || !states(row["state"]))
                continue;
            if (row["to"].Length > 0 && string.CompareOrdinal(row["to"], "2000") < 0)
                continue;
            if (!TermDates.TryParse(row["from"], row["to"], out _))
                continue;
            of++;
            var held = register.TermsOf(new ActorId(row["state"]))
                .Any(t => Counts(t) && (t.Class == row["office"] || t.Class is "head-of-state" or "head-of-government") && Meets(t, row) && Alike(t.Person, row["person"]));
            if (held)
                found++;
            else
                missed.Add($"{row["state"]} {row["office"]} {row["person"]} {row["from"]}/{row["to"]} ({row["origin"]})");
        }

        return (what, found, of, missed);
    }

    private (string What, int Found, int Of, List<string> Missed) Summits(string series)
    {
        var (found, of, missed) = (0, 0, new List<string>());
        foreach (var row in Read("summits-reference.tsv"))
        {
            if ((row["series"] == "G7/G8" ? "G7" : row["series"]) != series || string.CompareOrdinal(row["from"], "1990") < 0)
                continue;
            if (row["name"].Contains("minister", StringComparison.OrdinalIgnoreCase) || !TermDates.TryParse(row["from"], row["to"].Length > 0 ? row["to"] : row["from"], out var term))
                continue;
            of++;
            // A row that gives the days of one visitor names a part of the meeting.
            var part = row["name"].Contains("presence", StringComparison.Ordinal) || row["from"].Length == 4;
            var held = register.OccasionsOf(series).Any(o => part
                ? o.Term.Earliest <= term.Latest && term.Earliest <= o.Term.Latest
                : Math.Abs(o.Term.Earliest.DayNumber - term.Earliest.DayNumber) <= 2 && Math.Abs(o.Term.Latest.DayNumber - term.Latest.DayNumber) <= 2);
            if (held)
                found++;
            else
                missed.Add($"{series} {row["name"]} {row["from"]}/{row["to"]} {row["place"]}");
        }

        return ($"summits, {series}", found, of, missed);
    }

    private bool Counts(OfficeTerm term) => basis is null || term.Basis == basis;

    private IEnumerable<DataFile.Row> Read(string file)
    {
        using var reader = File.OpenText(Path.Combine(folder, file));
        return DataFile.Read(file, reader).Rows;
    }

    private static bool Meets(OfficeTerm term, DataFile.Row row) =>
        TermDates.TryParse(row["from"], row["to"], out var dates) && term.Term.Earliest <= dates.Latest && dates.Earliest <= term.Term.Latest;

    private static bool Alike(PersonEntry person, string name)
    {
        var own = new HashSet<string>(person.Names.Append(person.Name).Concat(person.Surnames).SelectMany(Words), StringComparer.Ordinal);
        var words = Words(name).Where(w => w.Length > 1 && !Particles.Contains(w)).ToList();
        if (words.Count == 0)
            words = [.. Words(name)];
        var agree = words.Count(w => own.Contains(w) || own.Any(o => o.Length > 3 && w.Length > 3 && Near(o, w)));
        return agree >= 1 && 2 * agree >= words.Count;
    }

    private static string[] Words(string name) => NameFold.Key(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether at most a quarter of the letters differ (edit distance).</summary>
    private static bool Near(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            previous = current;
        }

        return 4 * previous[right.Length] <= Math.Max(left.Length, right.Length) + 1;
    }
}
