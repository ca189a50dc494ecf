using Chancery.Time;

namespace Chancery.Stories;

/// <summary>A text to be grouped with others.</summary>
/// <param name="Id">Its identifier, unique among those grouped.</param>
/// <param name="Title">Its title, where it has one.</param>
/// <param name="Text">Its text.</param>
/// <param name="Date">When it was published, where known.</param>
public sealed record StoryText(string Id, string? Title, string Text, Edtf? Date);

/// <summary>What makes two texts belong together.</summary>
public enum Sameness
{
    /// <summary>They tell the same happening.</summary>
    Story,

    /// <summary>They are copies or versions of one text.</summary>
    Text,
}
