using Chancery.Desk.Screens;

namespace Chancery.Desk.Queries;

/// <summary>Writes what a screen shows as the command that shows it.</summary>
internal static class CommandText
{
    internal static string Of(ScreenContext context) => context.Screen.Code is "HLP" or "TOP" or "SRC" or "API" or "???" ? "" : Of(context.Screen.Code, context.Query);

    internal static string Of(string code, ScreenQuery query)
    {
        var words = new List<string>();
        words.AddRange(query.Ids);
        words.AddRange(query.Actors.Select(Quoted));
        if (query.Issue is { } issue)
            words.Add("issue:" + Quoted(issue));
        if (query.By is { } by)
            words.Add("speaker:" + Quoted(by));
        if (query.State is { } state)
            words.Add(Quoted(state));
        if (query.Kind is { } kind)
            words.Add("kind:" + Record.EntryKinds.Name(kind));
        if (query.Date is { } date)
            words.Add(date.ToString().Replace("/..", "..", StringComparison.Ordinal).Replace("../", "..", StringComparison.Ordinal).Replace("/", "..", StringComparison.Ordinal));
        if (query.Text is { } text)
            words.Add(text);
        if (query.AsOf is { } asOf)
            words.Add("asof:" + Quoted(asOf));
        words.Add(code);
        return string.Join(' ', words);
    }

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word.Replace("\"", "", StringComparison.Ordinal)}\"" : word;
}
