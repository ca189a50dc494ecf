using Chancery.Desk.Markup;

namespace Chancery.Desk.Screens;

/// <summary>Says that an address leads nowhere.</summary>
internal sealed class NowherePage : Screen
{
    internal override string Code => "???";

    internal override string Name => "Nowhere";

    internal override string Purpose => "There is no such address.";

    internal override string Takes => "";

    internal override string Example => "";

    internal override string Title(ScreenContext context) => "No such page";

    internal override void Write(ScreenContext context, Html html) =>
        html.Add($"<p class=\"nothing\">Nothing stands at this address. The command bar above takes you on; <a href=\"/HLP\">HLP</a> lists all screens.</p>");
}
