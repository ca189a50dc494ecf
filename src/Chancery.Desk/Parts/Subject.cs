using Chancery.Desk.Screens;

namespace Chancery.Desk.Parts;

/// <summary>Says in words what a screen is about.</summary>
internal static class Subject
{
    /// <summary>" of A and B on C, 2012", or nothing.</summary>
    internal static string Of(ScreenContext context)
    {
        var query = context.Query;
        var words = query.Actors.Length > 0 ? ": " + string.Join(", ", query.Actors.Select(context.Name)) : "";
        if (query.By is { } by)
            words += $"{(words.Length == 0 ? ": " : ", ")}by {context.Name(by)}";
        if (query.Issue is { } issue)
            words += $"{(words.Length == 0 ? ": " : " on ")}{RecordCards.Issue(issue)}";
        if (query.State is { } state)
            words += $"{(words.Length == 0 ? ": " : ", ")}{state}";
        if (query.Date is { } date)
            words += ", " + ShortDate.Of(date);
        if (query.Text is { } text)
            words += $" with “{text}”";
        return words;
    }
}
