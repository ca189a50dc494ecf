using System.Security.Cryptography;
using System.Text;

namespace Chancery.Desk.Safety;

/// <summary>What a page of this run of the desk shows when it writes: no other site can read it, so none can write in the user's name.</summary>
internal sealed class PageToken
{
    /// <summary>The token, new with every start.</summary>
    internal string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether this is it.</summary>
    internal bool Matches(string? shown) => shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(Value));
}
