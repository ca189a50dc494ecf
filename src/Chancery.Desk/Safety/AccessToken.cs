using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Chancery.Desk.Safety;

/// <summary>What callers show where a desk can be reached from other machines. Only its hash is kept; it cannot be had back from that.</summary>
public static class AccessToken
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>A new token, of 256 random bits: whoever has it can read the record, and change it where the desk may write.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The hash to be kept. A token is random throughout, so that a plain hash cannot be guessed through.</summary>
    public static string Hash(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }

    /// <summary>Whether a text is the hash of a token.</summary>
    public static bool IsHash(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == Prefix.Length + 64 && text.StartsWith(Prefix, StringComparison.Ordinal) && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Digits) < 0;
    }

    /// <summary>Whether a token is the one that was hashed; takes as long for a wrong one as for the right one.</summary>
    internal static bool Matches(string? token, string hash) =>
        token is { Length: > 0 and <= 200 } && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));
}
