using Chancery.Text;

namespace Chancery.Coding.Events;

/// <summary>
/// What governs a happening changes what is coded: to agree to help is AGREE, to refuse to meet REJECT, to lift a curfew RETREAT
/// (<c>data/lexicon/event-composition.tsv</c>).
/// </summary>
internal sealed class SenseComposition
{
    private readonly Dictionary<(string Operator, string Inner), EventCode?> table = [];

    public static SenseComposition Shipped { get; } = Load(DataFile.Shipped("data/lexicon/event-composition.tsv"));

    public static SenseComposition Load(DataFile file)
    {
        var composition = new SenseComposition();
        foreach (var row in file.Rows)
        {
            var code = row["event"] is "" or "NONE" ? null : new EventCode(row["event"], row["mode"] is { Length: > 0 } m ? m : null, row["cameo"] is { Length: > 0 } c ? c : null);
            foreach (var inner in row.List("inner"))
            {
                if (!composition.table.TryAdd((row["operator"], inner), code))
                    throw new InvalidDataException(row.Fault("CHA0315", $"{row["operator"]} over {inner} stands twice.").ToString());
            }
        }

        return composition;
    }

    /// <summary>
    /// The code of <paramref name="inner"/> under an operator: by type and mode or CAMEO code (<c>SUPPORT/057</c>), then by type, then for
    /// anything (<c>*</c>); with no inner happening, the row <c>-</c>. The event <c>=</c> keeps the inner code.
    /// </summary>
    public EventCode? Compose(string @operator, EventCode? inner)
    {
        // To intend is to promise, but for what the table says of it.
        if (@operator == "INTEND")
            return Find(@operator, inner) ?? Compose("PROMISE", inner);
        return Find(@operator, inner);
    }

    private EventCode? Find(string @operator, EventCode? inner)
    {
        if (inner is null)
            return table.GetValueOrDefault((@operator, "-"));
        if ((inner.Cameo is { } cameo && table.TryGetValue((@operator, $"{inner.Type}/{cameo}"), out var code))
            || (inner.Mode is { } mode && table.TryGetValue((@operator, $"{inner.Type}/{mode}"), out code))
            || table.TryGetValue((@operator, inner.Type), out code)
            || table.TryGetValue((@operator, "*"), out code))
            return code is { Type: "=" } ? inner : code;
        return null;
    }
}
