namespace Chancery.Intake.Exports;

/// <summary>An article of a press database's export, as its fields say.</summary>
internal sealed class ExportArticle
{
    public Dictionary<ExportField, string> Fields { get; } = [];

    public List<string> Paragraphs { get; } = [];

    /// <summary>The line on which it starts, from 1.</summary>
    public int Line { get; init; }

    public string? this[ExportField field] => Fields.TryGetValue(field, out var value) && value.Length > 0 ? value : null;

    /// <summary>Sets a field that is not set yet.</summary>
    public void Set(ExportField field, string value)
    {
        value = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (value.Length > 0)
            Fields.TryAdd(field, value);
    }
}

/// <summary>What a labelled line of an export is.</summary>
internal enum ExportField
{
    Title,
    Outlet,
    Byline,
    Section,
    Length,
    Date,
    Url,
    Id,
    Text,

    /// <summary>Known, and of no use.</summary>
    Other,

    /// <summary>The article's text is over.</summary>
    End,
}
