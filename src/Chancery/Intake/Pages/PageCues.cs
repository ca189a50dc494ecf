namespace Chancery.Intake.Pages;

/// <summary>What the names of an element (class, id, role) tell of what it holds; <c>data/lexicon/page-classes.tsv</c> has the words.</summary>
[Flags]
internal enum PageCues
{
    None = 0,
    Comment = 1 << 0,
    Share = 1 << 1,
    Navigation = 1 << 2,
    Consent = 1 << 3,
    Signup = 1 << 4,
    Promo = 1 << 5,
    Advert = 1 << 6,
    Related = 1 << 7,
    Popular = 1 << 8,
    Sidebar = 1 << 9,
    Footer = 1 << 10,
    Modal = 1 << 11,
    Paywall = 1 << 12,
    Tags = 1 << 13,
    Caption = 1 << 14,
    Credit = 1 << 15,
    Byline = 1 << 16,
    Date = 1 << 17,
    Gallery = 1 << 18,
    Media = 1 << 19,
    Hidden = 1 << 20,
    Card = 1 << 21,
    Meta = 1 << 22,
    Contents = 1 << 23,
    Embed = 1 << 24,
    Rating = 1 << 25,
    Headline = 1 << 26,
    Summary = 1 << 27,
    Factbox = 1 << 28,
    Body = 1 << 29,
    Notice = 1 << 30,

    /// <summary>Names that hardly ever stand on article text.</summary>
    Off = Comment | Share | Navigation | Consent | Signup | Promo | Advert | Related | Popular | Sidebar | Footer | Modal | Tags | Caption | Credit | Byline | Date | Contents | Rating | Notice,

    /// <summary>Names that stand on article text now and then.</summary>
    Doubt = Paywall | Gallery | Media | Hidden | Card | Meta | Embed | Factbox,
}
