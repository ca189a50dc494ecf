using System.Collections.Immutable;

namespace Chancery.Desk.Api;

/// <summary>A parameter of an address of the API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
/// <param name="Type">The JSON type of its values.</param>
/// <param name="Words">The words it takes; empty for any.</param>
/// <param name="Repeats">Whether it may be given more than once.</param>
/// <param name="InPath">Whether it is a part of the path.</param>
internal sealed record ApiParameter(string Name, string Meaning, string Type = "string", ImmutableArray<string> Words = default, bool Repeats = false, bool InPath = false)
{
    /// <summary>The words it takes; empty for any.</summary>
    internal ImmutableArray<string> Allowed => Words.IsDefault ? [] : Words;
}
