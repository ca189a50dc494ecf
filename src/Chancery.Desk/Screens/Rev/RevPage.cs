using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Desk.Safety;
using Chancery.Record;

namespace Chancery.Desk.Screens.Rev;

/// <summary>What nobody has looked at, and what people have said.</summary>
internal sealed class RevPage : Screen
{
    private const int Rows = 40;
    private static readonly EntryKind[] Kinds = [EntryKind.Encounter, EntryKind.Ask, EntryKind.Relation, EntryKind.Position];

    internal override string Code => "REV";

    internal override string Name => "Review";

    internal override string Purpose => "The review queue: what nobody has looked at, and what was confirmed, corrected or disputed.";

    internal override string Takes => "[SUBJECT] [ISSUE] [confirmed|corrected|disputed] REV";

    internal override string Example => "UK RU REV";

    internal override char? Key => 'w';

    internal override string Title(ScreenContext context) => "Review" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context with { Query = context.Query with { State = context.Query.State ?? "none" } }, html, ["none", "disputed", "corrected", "confirmed"]);
        var review = EnumWords.TryParse<Review>(context.Query.State ?? "none", out var stated) ? stated : Review.None;
        var kinds = context.Query.Kind is { } one ? [one] : review == Review.None ? Kinds : [.. Kinds, EntryKind.Statement, EntryKind.Event];
        var page = context.Ask((context.Query with { State = null }).ToRecord(context.AsOf, kinds) with { Review = review, Order = EntryOrder.NewestRecorded, Limit = Rows, After = context.Query.After });
        html.Add($"<p class=\"lede\">{(review == Review.None ? "Newest first. Go through with j and k; c confirms, d disputes, x corrects, u takes back. Statements and events are left out here: open their registers to judge them." : "What people have said, newest first.")}</p>");
        if (page.Entries.IsEmpty)
        {
            EntryRows.Nothing(html, review == Review.None ? "Nothing is left to look at here." : "Nothing here.");
            return;
        }

        html.Add($"<ol class=\"rows\">");
        foreach (var entry in page.Entries)
        {
            EntryRows.Row(context, html, entry);
            if (context.Options.CanWrite)
                Buttons(context, html, entry);
        }

        html.Add($"</ol>");
        Frame.Next(context, html, page.Next);
    }

    private static void Buttons(ScreenContext context, Html html, RecordedEntry entry)
    {
        html.Add($"<li class=\"judge\">");
        foreach (var (kind, name) in new[] { ("confirmed", "Confirm"), ("disputed", "Dispute") })
        {
            html.Add($"<form class=\"inline\" method=\"post\" action=\"/correct\"><input type=\"hidden\" name=\"kind\" value=\"{kind}\"><input type=\"hidden\" name=\"entry\" value=\"{entry.Id}\">");
            DeskSafety.WriteFormToken(context.Http, html);
            html.Add($"<button class=\"small\" aria-label=\"{name} {entry.Id}\">{name}</button></form> ");
        }

        html.Add($"<a class=\"button small\" href=\"/WHY/{entry.Id}#correct\">Correct</a></li>");
    }
}
