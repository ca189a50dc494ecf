using System.Net;
using System.Net.Sockets;
using Chancery.Text;

namespace Chancery.Intake.Fetching;

/// <summary>Which addresses may be connected to: the public internet, and private networks only where asked for (<c>data/intake/special-addresses.tsv</c>).</summary>
public sealed class AddressPolicy
{
    private static readonly IPNetwork PublicIPv6 = IPNetwork.Parse("2000::/3");
    private static readonly (IPNetwork Network, string What, bool Asked)[] Special = Load();
    private readonly bool allowPrivate;
    private readonly IPNetwork[] allowed;

    /// <summary>A policy.</summary>
    /// <param name="allowPrivate">Whether loopback, private and link-local addresses may be connected to.</param>
    /// <param name="allowed">Networks that may be connected to whatever they are.</param>
    public AddressPolicy(bool allowPrivate = false, params IReadOnlyList<IPNetwork> allowed) => (this.allowPrivate, this.allowed) = (allowPrivate, [.. allowed]);

    /// <summary>Why the address may not be connected to, in a few words; null where it may.</summary>
    public string? Refusal(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        foreach (var network in allowed)
        {
            if (network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address))
                return null;
        }

        // A scope ("%eth0") does not make an address another one.
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0)
            address = new IPAddress(address.GetAddressBytes());
        string? refusal = null;
        var length = -1;
        foreach (var (network, what, asked) in Special)
        {
            // The longest prefix says what an address is: ::1 is loopback within what else would be IPv4-compatible.
            if (network.BaseAddress.AddressFamily != address.AddressFamily || network.PrefixLength <= length || !network.Contains(address))
                continue;
            length = network.PrefixLength;
            refusal = asked && allowPrivate ? null : what;
        }

        if (length >= 0)
            return refusal;
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => null,
            AddressFamily.InterNetworkV6 => PublicIPv6.Contains(address) ? null : "not public",
            _ => "no internet address",
        };
    }

    private static (IPNetwork Network, string What, bool Asked)[] Load()
    {
        var networks = new List<(IPNetwork, string, bool)>();
        foreach (var row in DataFile.Shipped("data/intake/special-addresses.tsv").Rows)
        {
            if (!IPNetwork.TryParse(row["network"], out var network) || row["what"].Length == 0 || row["asked"] is not ("yes" or "no"))
                throw new InvalidDataException(row.Fault("CHA0303", "a row needs a network, what it is, and yes or no.").ToString());
            networks.Add((network, row["what"], row["asked"] == "yes"));
        }

        return [.. networks];
    }
}
