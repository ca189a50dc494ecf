using Chancery.Desk.Markup;
using Chancery.Ontology;

namespace Chancery.Desk.Screens.Hlp;

/// <summary>All screens, the grammar of the bar, the keys.</summary>
internal sealed class HlpPage : Screen
{
    private static readonly (string Keys, string What)[] Keys =
    [
        ("/", "to the command bar"),
        ("j k", "next and previous row"),
        ("A 1", "a row by its label, with its words: A1, S12"),
        ("Enter", "open the row’s report at its words"),
        ("e", "evidence: the words in their report"),
        ("w", "why the entry is there"),
        ("c x d", "confirm, correct, dispute the entry"),
        ("[ ]", "previous and next report"),
        ("g + letter", "a screen, by the letters in the table"),
        ("?", "this page"),
        ("p", "print"),
        ("u", "take the last correction back"),
        ("Alt+1 … Alt+9", "a numbered suggestion of the bar"),
        ("↑ ↓", "in the empty bar: commands typed before"),
        ("Esc", "leave the bar, close the evidence"),
    ];

    internal override string Code => "HLP";

    internal override string Name => "Help";

    internal override string Purpose => "All screens, the grammar of the command bar, the search language, the keys.";

    internal override string Takes => "HLP";

    internal override string Example => "HLP";

    internal override char? Key => 'h';

    internal override string Title(ScreenContext context) => "Help";

    internal override void Write(ScreenContext context, Html html)
    {
        html.Add($"<p class=\"lede\">Type a subject and a code: <code>UK RU DOS</code>. Any order will do; names as people write them. Without a code, the bar finds words.</p>");
        html.Add($"<section><h2>Screens</h2><div class=\"scroll\" tabindex=\"0\"><table class=\"codes\"><thead><tr><th scope=\"col\">Code</th><th scope=\"col\">Shows</th><th scope=\"col\">Takes</th><th scope=\"col\">For example</th><th scope=\"col\">Key</th></tr></thead><tbody>");
        foreach (var screen in ScreenTable.All)
        {
            html.Add($"<tr><th scope=\"row\"><a class=\"code\" href=\"/{screen.Code}\">{screen.Code}</a></th><td><b>{screen.Name}.</b> {screen.Purpose}</td><td class=\"mono dim\">{screen.Takes}</td><td><a class=\"mono\" href=\"/go?q={Uri.EscapeDataString(screen.Example)}\">{screen.Example}</a></td><td>");
            if (screen.Key is { } key)
                html.Add($"<kbd>g</kbd> <kbd>{key.ToString()}</kbd>");
            html.Add($"</td></tr>");
        }

        html.Add($"</tbody></table></div></section><div class=\"columns\"><div><section><h2>Keys</h2><table><tbody>");
        foreach (var (keys, what) in Keys)
            html.Add($"<tr><th scope=\"row\"><kbd>{keys}</kbd></th><td>{what}</td></tr>");
        html.Add($"</tbody></table><p class=\"dim\">The button “Single keys” in the foot of every page switches single letters off. Everything can also be reached with Tab and Enter, or by pointing.</p></section></div>");
        html.Add($"<div><section><h2>Search language</h2><table><tbody><tr><th scope=\"row\"><code>speaker:putin</code></th><td>who speaks or acts</td></tr><tr><th scope=\"row\"><code>actor:UN</code></th><td>who is involved</td></tr><tr><th scope=\"row\"><code>issue:syria</code></th><td>on an issue</td></tr><tr><th scope=\"row\"><code>kind:direct</code></th><td>a kind of entry (statements, asks …) or its state (direct, open, refused …)</td></tr><tr><th scope=\"row\"><code>date:2012-06..2012-08</code></th><td>days, months or years; an end may be left open (2012..)</td></tr><tr><th scope=\"row\"><code>report:rep-…</code></th><td>from one report</td></tr><tr><th scope=\"row\"><code>asof:2026-11-01</code></th><td>the record as it stood then</td></tr><tr><th scope=\"row\"><code>\"words together\"</code>, <code>olymp*</code></th><td>words side by side; an open end</td></tr></tbody></table></section>");
        html.Add($"<section><h2>How to read a row</h2><ul class=\"plainlist\"><li>The date is the entry’s own, or that of its report, and says which. A vague date is never made finer.</li><li>“Says so” is who vouches for the account: the reporter, the actor itself, or another of it.</li><li>∅ means that the record holds no entry. It never means that a side is neutral, or that nothing happened.</li><li>Reports, distinct happenings and distinct outlets are counted apart.</li></ul></section></div></div>");
        html.Add($"<section><h2>Event codes</h2><div class=\"scroll\" tabindex=\"0\"><table><tbody>");
        foreach (var code in PloverTable.Default.Events)
            html.Add($"<tr id=\"event-{code.Code}\"><th scope=\"row\" class=\"code\">{code.Code}</th><td>{code.Definition}</td></tr>");
        html.Add($"</tbody></table></div></section>");
    }
}
