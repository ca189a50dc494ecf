namespace Chancery.Intake.Pages;

/// <summary>Author lines to single names.</summary>
internal static class AuthorNames
{
    private const int MaxLength = 200;

    /// <summary>The names in "By Jane Smith, John Doe and Ann Lee".</summary>
    public static IEnumerable<string> Split(string? line)
    {
        if (string.IsNullOrWhiteSpace(line) || line.Length > MaxLength || line.Contains("://", StringComparison.Ordinal))
            yield break;
        var rest = PageMetadata.Unescape(line)!.Trim();
        foreach (var prefix in new[] { "Written by ", "By: ", "By ", "BY ", "by " })
        {
            if (rest.StartsWith(prefix, StringComparison.Ordinal))
            {
                rest = rest[prefix.Length..];
                break;
            }
        }

        foreach (var part in rest.Split([",", ";", "|", " and ", " & ", "\n", " And ", " AND "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var name = string.Join(' ', part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (name.Length is > 1 and < 60 && !name.Any(char.IsDigit))
                yield return name;
        }
    }
}
