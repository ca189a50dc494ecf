using Chancery.Desk.Markup;
using Chancery.Desk.Parts;
using Chancery.Record;

namespace Chancery.Desk.Screens.Fnd;

/// <summary>Finds entries of all kinds by their words and by conditions.</summary>
internal sealed class FndPage : Screen
{
    private const int Rows = 80;

    internal override string Code => "FND";

    internal override string Name => "Find";

    internal override string Purpose => "Entries and reports by their words and by conditions; what the bar does without a code.";

    internal override string Takes => "words speaker:WHO issue:SLUG kind:direct date:2012-06..2012-08";

    internal override string Example => "ceasefire issue:syria";

    internal override string Title(ScreenContext context) => "Find" + Subject.Of(context);

    internal override void Write(ScreenContext context, Html html)
    {
        Filters.Write(context, html, []);
        html.Add($"<ul class=\"filters\" aria-label=\"Kinds\">");
        foreach (var kind in EntryKinds.All)
        {
            if (context.Query.Kind == kind)
                html.Add($"<li><a class=\"on\" aria-current=\"true\" href=\"{(context.Query with { Kind = null, After = null }).Address(Code)}\">{kind.Plural()}</a></li>");
            else
                html.Add($"<li><a href=\"{(context.Query with { Kind = kind, After = null }).Address(Code)}\">{kind.Plural()}</a></li>");
        }

        html.Add($"</ul>");
        var page = context.Query.Kind is { } one ? context.Page(Rows, one) : context.Page(Rows);
        Counts.Write(context, html, page.Entries, page.Next is null && context.Query.After is null);
        EntryRows.Write(context, html, page.Entries, "The record holds nothing like that. Fewer words, or an open end (olymp*), find more.");
        Frame.Next(context, html, page.Next);
    }
}
