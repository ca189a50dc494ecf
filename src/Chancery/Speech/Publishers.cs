using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>
/// <c>data/lexicon/publishers.tsv</c>: words of a title, letterhead or label that say for which state or body a release speaks.
/// </summary>
internal sealed class Publishers
{
    private const int Head = 1200;

    private static readonly Lazy<Publishers> Shared = new(() => new Publishers());

    private readonly (string Words, string Actor)[] rows =
        [.. DataFile.Shipped("data/lexicon/publishers.tsv").Rows.Select(r => (r["words"], r["actor"]))];

    /// <summary>The shipped table, loaded at first use.</summary>
    public static Publishers Default => Shared.Value;

    /// <summary>The state or body whose publisher is named first in the title or at the head of the text; null where none is.</summary>
    public string? Find(Report report)
    {
        var title = report.Title ?? "";
        return In(title.AsSpan()) ?? In(report.Text.AsSpan(0, Math.Min(Head, report.Text.Length)));
    }

    /// <summary>The state or body whose publisher the outlet is; null where it is none.</summary>
    public string? OfOutlet(Report report) => report.Outlet is { Length: > 0 } outlet ? In(outlet) ?? In("The " + outlet) : null;

    /// <summary>The state or body whose publisher the report comes from: its outlet, else what title and head of the text say.</summary>
    public string? Issuer(Report report) => OfOutlet(report) ?? Find(report);

    private string? In(ReadOnlySpan<char> text)
    {
        var best = int.MaxValue;
        string? actor = null;
        foreach (var (words, id) in rows)
        {
            var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && at < best && (at == 0 || !char.IsLetter(text[at - 1])) && (at + words.Length >= text.Length || !char.IsLetter(text[at + words.Length])))
                (best, actor) = (at, id);
        }

        return actor;
    }
}
