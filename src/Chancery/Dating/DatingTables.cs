using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Chancery.Text;

namespace Chancery.Dating;

/// <summary>The tables of the dater, read once from <c>data/rules</c>.</summary>
internal sealed class DatingTables
{
    private static readonly Lazy<DatingTables> Shared = new(Load);

    public static DatingTables Default => Shared.Value;

    /// <summary>Words before a happening's name, and how they place the report against it.</summary>
    public required FrozenDictionary<string, string> Cues { get; init; }

    /// <summary>Words before a title that say it is not held now ("former", "alternate").</summary>
    public required ImmutableArray<string> Former { get; init; }

    /// <summary>Beginnings of words in whose sentence titles do not tell the day: the dead keep theirs, the elected do not have them yet.</summary>
    public required ImmutableArray<string> Unsettled { get; init; }

    /// <summary>Classes of office that a title names well enough by its field ("finance minister").</summary>
    public required FrozenSet<string> ClassesOfField { get; init; }

    /// <summary>Words at which a title may be cut short, with a space on both sides.</summary>
    public required ImmutableArray<string> ShortenedBefore { get; init; }

    /// <summary>Verbs (lemmas) that say who is where.</summary>
    public required FrozenSet<string> Presence { get; init; }

    /// <summary>Titles that people keep when they have left the office.</summary>
    public required FrozenSet<string> KeptForLife { get; init; }

    /// <summary>Words before the name of a happening that say it is not the known one.</summary>
    public required FrozenSet<string> NotTheKnown { get; init; }

    /// <summary>Words before the name of a happening that say it is the known one.</summary>
    public required FrozenSet<string> TheKnown { get; init; }

    /// <summary>Words in whose sentence a happening may be only feared, forbidden or thought of.</summary>
    public required FrozenSet<string> Unreal { get; init; }

    /// <summary>Verbs (lemmas) of keeping an anniversary.</summary>
    public required FrozenSet<string> KeepsTheDay { get; init; }

    /// <summary>What a state counts its years from.</summary>
    public required FrozenSet<string> CountedFrom { get; init; }

    /// <summary>Days from which states count their years.</summary>
    public required ImmutableArray<(string State, DateOnly From)> NationalDays { get; init; }

    /// <summary>Sorts of happening whose days are fixed before they come.</summary>
    public required FrozenSet<string> Scheduled { get; init; }

    /// <summary>Names that nobody used before a day.</summary>
    public required ImmutableArray<(string Words, DateOnly From)> Coinages { get; init; }

    /// <summary>Numbered acts: the number that was reached on a day.</summary>
    public required ImmutableArray<(string Series, int Number, DateOnly From)> Numbers { get; init; }

    /// <summary>Years by the number of the first resolution of the Security Council, ascending.</summary>
    public required (int First, int Year)[] Resolutions { get; init; }

    private static DatingTables Load()
    {
        var cues = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in DataFile.Shipped("data/rules/dating-cues.tsv").Rows)
        {
            if (row["relation"] is not ("within" or "there" or "before" or "after"))
                throw new InvalidDataException(row.Fault("CHA0302", $"relation is '{row["relation"]}'; write within, there, before or after.").ToString());
            cues.Add(row["words"], row["relation"]);
        }

        var resolutions = new List<(int First, int Year)>();
        foreach (var row in DataFile.Shipped("data/rules/dating-resolutions.tsv").Rows)
        {
            if (!int.TryParse(row["first"], NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !int.TryParse(row["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                throw new InvalidDataException(row.Fault("CHA0302", "year and first are numbers.").ToString());
            resolutions.Add((first, year));
        }

        var words = DataFile.Shipped("data/rules/dating-words.tsv").Rows.Select(r => (Sort: r["sort"], Words: r["words"])).ToList();
        ImmutableArray<string> Of(string sort) => [.. words.Where(w => w.Sort == sort).Select(w => w.Words)];
        var coinages = ImmutableArray.CreateBuilder<(string, DateOnly)>();
        foreach (var row in DataFile.Shipped("data/rules/dating-coinages.tsv").Rows)
            coinages.Add((row["words"], DayOf(row)));
        var numbers = new List<(string Series, int Number, DateOnly From)>();
        foreach (var row in DataFile.Shipped("data/rules/dating-numbers.tsv").Rows)
        {
            if (!int.TryParse(row["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new InvalidDataException(row.Fault("CHA0302", "number is a number.").ToString());
            numbers.Add((row["series"], number, DayOf(row)));
        }

        return new DatingTables
        {
            Former = Of("former"),
            Unsettled = Of("unsettled"),
            ClassesOfField = Of("class-of-field").ToFrozenSet(StringComparer.Ordinal),
            ShortenedBefore = [.. Of("shortened-before").Select(w => $" {w} ")],
            Presence = Of("presence").ToFrozenSet(StringComparer.Ordinal),
            Scheduled = Of("scheduled").ToFrozenSet(StringComparer.Ordinal),
            KeptForLife = Of("kept-for-life").ToFrozenSet(StringComparer.Ordinal),
            NotTheKnown = Of("not-the-known").ToFrozenSet(StringComparer.Ordinal),
            TheKnown = Of("the-known").ToFrozenSet(StringComparer.Ordinal),
            Unreal = Of("unreal").ToFrozenSet(StringComparer.Ordinal),
            KeepsTheDay = Of("keeps-the-day").ToFrozenSet(StringComparer.Ordinal),
            CountedFrom = Of("counted-from").ToFrozenSet(StringComparer.Ordinal),
            NationalDays = [.. DataFile.Shipped("data/rules/dating-national-days.tsv").Rows.Select(r => (r["state"], DayOf(r)))],
            Coinages = coinages.DrainToImmutable(),
            Numbers = [.. numbers.OrderBy(n => n.Number)],
            Cues = cues.ToFrozenDictionary(StringComparer.Ordinal),
            Resolutions = [.. resolutions.OrderBy(r => r.First)],
        };
    }

    private static DateOnly DayOf(DataFile.Row row) =>
        Time.Edtf.TryParse(row["from"], out var from) ? from.Earliest : throw new InvalidDataException(row.Fault("CHA0302", $"from is '{row["from"]}'; write a date.").ToString());
}
