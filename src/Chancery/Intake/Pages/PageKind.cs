namespace Chancery.Intake.Pages;

/// <summary>What a page turned out to be.</summary>
public enum PageKind
{
    /// <summary>A page with an article.</summary>
    Article,

    /// <summary>An article that grows by entries; its text holds those that the page shows.</summary>
    LiveBlog,

    /// <summary>Pictures with captions, whose text is all there is.</summary>
    Gallery,

    /// <summary>The beginning of an article whose rest is for subscribers.</summary>
    Stub,

    /// <summary>A request to accept cookies, and no article.</summary>
    ConsentWall,

    /// <summary>An error page, a refusal or a check for robots.</summary>
    Fault,

    /// <summary>A page without an article: an index, a form, text made by scripts.</summary>
    NoArticle,
}
