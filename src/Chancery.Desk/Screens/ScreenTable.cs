using System.Collections.Immutable;
using Chancery.Desk.Screens.Alr;
using Chancery.Desk.Screens.AsOf;
using Chancery.Desk.Screens.Bio;
using Chancery.Desk.Screens.Brf;
using Chancery.Desk.Screens.Cmp;
using Chancery.Desk.Screens.Date;
using Chancery.Desk.Screens.Day;
using Chancery.Desk.Screens.Diff;
using Chancery.Desk.Screens.Dis;
using Chancery.Desk.Screens.Dos;
using Chancery.Desk.Screens.Exp;
using Chancery.Desk.Screens.Fnd;
using Chancery.Desk.Screens.Hlp;
using Chancery.Desk.Screens.Iss;
using Chancery.Desk.Screens.Map;
using Chancery.Desk.Screens.Net;
using Chancery.Desk.Screens.Pos;
using Chancery.Desk.Screens.Rd;
using Chancery.Desk.Screens.Registers;
using Chancery.Desk.Screens.Rev;
using Chancery.Desk.Screens.Src;
using Chancery.Desk.Screens.Tl;
using Chancery.Desk.Screens.Top;
using Chancery.Desk.Screens.Why;

namespace Chancery.Desk.Screens;

/// <summary>All screens.</summary>
internal static class ScreenTable
{
    /// <summary>The screens in the order in which help lists them.</summary>
    internal static ImmutableArray<Screen> All { get; } =
    [
        new TopPage(),
        new DayPage(),
        new DosPage(),
        new BioPage(),
        new IssPage(),
        new PosPage(),
        RegisterPage.Encounters,
        RegisterPage.Statements,
        RegisterPage.Asks,
        new DisPage(),
        RegisterPage.Relations,
        RegisterPage.Events,
        new TlPage(),
        new MapPage(),
        new NetPage(),
        new RdPage(),
        new CmpPage(),
        new WhyPage(),
        new DatePage(),
        new RevPage(),
        new AsOfPage(),
        new DiffPage(),
        new AlrPage(),
        new BrfPage(),
        new ExpPage(),
        new FndPage(),
        new SrcPage(),
        new HlpPage(),
    ];

    /// <summary>The screen of an address that is none.</summary>
    internal static Screen Nowhere { get; } = new NowherePage();

    /// <summary>The screen with the code, in whatever case; null where there is none.</summary>
    internal static Screen? Find(string code)
    {
        foreach (var screen in All)
        {
            if (string.Equals(screen.Code, code, StringComparison.OrdinalIgnoreCase))
                return screen;
        }

        return null;
    }
}
