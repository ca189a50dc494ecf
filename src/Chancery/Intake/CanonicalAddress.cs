using System.Collections.Frozen;
using Chancery.Text;

namespace Chancery.Intake;

/// <summary>
/// One address for what stands at one place: scheme and host in lower case, no default port, no fragment, and without the parameters
/// that only say how a reader came there (<c>data/intake/tracking-parameters.tsv</c>).
/// </summary>
public static class CanonicalAddress
{
    private static readonly (FrozenSet<string> Whole, string[] Starts) Tracking = Load();

    /// <summary>The canonical form of <paramref name="address"/>; itself where it is no http(s) address.</summary>
    public static string Of(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            return address;
        var query = string.Join('&', uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !IsTracking(p.Split('=')[0])));
        var path = uri.GetComponents(UriComponents.Path, UriFormat.UriEscaped);
        return $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{uri.Port}"))}/{path}{(query.Length > 0 ? "?" + query : "")}";
    }

    private static bool IsTracking(string name) =>
        Tracking.Whole.Contains(name) || Tracking.Starts.Any(s => name.StartsWith(s, StringComparison.OrdinalIgnoreCase));

    private static (FrozenSet<string> Whole, string[] Starts) Load()
    {
        var file = DataFile.Shipped("data/intake/tracking-parameters.tsv");
        foreach (var row in file.Rows)
        {
            if (row["match"] is not ("whole" or "start") || row["name"].Length == 0)
                throw new InvalidDataException(row.Fault("CHA0303", $"'{row["match"]}' is not whole or start, or there is no name.").ToString());
        }

        return (
            file.Rows.Where(r => r["match"] == "whole").Select(r => r["name"]).ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            [.. file.Rows.Where(r => r["match"] == "start").Select(r => r["name"])]);
    }
}
