using System.Collections.Immutable;
using Chancery.Text;

namespace Chancery.Intake.Feeds;

/// <summary>A feed, sitemap or list of feeds, as it says.</summary>
internal sealed record Feed
{
    /// <summary>The feed's title.</summary>
    public string? Title { get; init; }

    /// <summary>What is in it, in its order.</summary>
    public ImmutableArray<FeedItem> Items { get; init; } = [];

    /// <summary>Other feeds or sitemaps that it names (a list of feeds, an index of sitemaps).</summary>
    public ImmutableArray<FeedLink> Feeds { get; init; } = [];

    /// <summary>How often it asks to be looked at; null where it does not say.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>Whether it is a sitemap, whose items have no text.</summary>
    public bool IsSitemap { get; init; }

    /// <summary>What could not be read.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether anything could be read.</summary>
    public bool IsFeed { get; init; } = true;
}

/// <summary>A feed named by a list.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Title">Its title in the list.</param>
internal sealed record FeedLink(string Address, string? Title);

/// <summary>An item of a feed.</summary>
internal sealed record FeedItem
{
    /// <summary>What tells it from the feed's other items, and stays when it is changed.</summary>
    public required string Key { get; init; }

    public string? Title { get; init; }

    /// <summary>The address of its page.</summary>
    public string? Link { get; init; }

    public string? Byline { get; init; }

    /// <summary>The outlet that the item itself names.</summary>
    public string? Outlet { get; init; }

    /// <summary>Its date as written.</summary>
    public string? Stamp { get; init; }

    /// <summary>When it was last changed, as written.</summary>
    public string? Updated { get; init; }

    /// <summary>Its text as HTML or plain; null where it has none.</summary>
    public string? Body { get; init; }

    /// <summary>The line on which it starts; 0 where that is not known.</summary>
    public int Line { get; init; }
}
