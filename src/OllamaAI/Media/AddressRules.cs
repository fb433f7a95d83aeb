using System.Net;
using System.Net.Sockets;

namespace OllamaAI.Media;

/// <summary>Sorts addresses by the IANA special-purpose registries and the fixed addresses of cloud metadata services.</summary>
internal static class AddressRules
{
    private static readonly IPNetwork[] Forbidden = Networks(
        "0.0.0.0/8", // "this network"; Linux connects 0.0.0.0 to loopback
        "100.88.222.5/32", // Tencent Cloud metadata, inside 100.64/10
        "100.100.100.200/32", // Alibaba Cloud metadata, inside 100.64/10
        "168.63.129.16/32", // Azure host services, a public address
        "169.254.0.0/16", // link-local, most metadata services
        "192.0.0.0/24", // IETF protocols, Oracle Cloud metadata
        "192.80.8.124/32", // Equinix Metal metadata, a public address
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", // documentation
        "192.88.99.0/24", // 6to4 relays
        "198.18.0.0/15", // benchmarks
        "224.0.0.0/4", // multicast
        "240.0.0.0/4", // reserved, broadcast
        "fd00:42::42/128", // Scaleway metadata over IPv6
        "fd00:100::100:200/128", // Alibaba Cloud metadata over IPv6
        "fd00:a9fe:a9fe::/48", // Akamai metadata over IPv6
        "fd00:c1::/32", // Oracle Cloud metadata over IPv6
        "fd00:ec2::/32", // Amazon metadata over IPv6
        "fd20:ce::/32", // Google metadata over IPv6
        "2001::/23", // IETF protocols: Teredo, benchmarks, ORCHID
        "2001:db8::/32", "3fff::/20", // documentation
        "2002::/16"); // 6to4: an IPv4 address in disguise, and retired

    private static readonly IPNetwork[] Private = Networks(
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", // RFC 1918
        "100.64.0.0/10", // carrier-grade NAT
        "127.0.0.0/8", "::1/128", // loopback
        "161.26.0.0/16", "166.8.0.0/14", // service endpoints within IBM Cloud
        "fc00::/7", // unique local
        "64:ff9b:1::/48"); // NAT64 of a local network, RFC 8215

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>The form that is both checked and connected to: an IPv4-mapped IPv6 address is its IPv4 address.</summary>
    public static IPAddress Normalize(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Finds the IPv4 address that a NAT64 gateway translates an IPv6 address to, or returns the address itself.</summary>
    public static IPAddress TranslatedByNat64(IPAddress address) =>
        Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12).ToArray()) : address;

    public static AddressScope ScopeOf(IPAddress address)
    {
        address = Normalize(address);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => ListedScopeOf(address) ?? AddressScope.Public,
            AddressFamily.InterNetworkV6 => ScopeOfV6(address),
            _ => AddressScope.Forbidden,
        };
    }

    private static AddressScope ScopeOfV6(IPAddress address)
    {
        ReadOnlySpan<byte> bytes = address.GetAddressBytes();
        if (address.ScopeId != 0 || IsIsatap(bytes))
        {
            return AddressScope.Forbidden;
        }

        if (Nat64.Contains(address))
        {
            return ScopeOf(TranslatedByNat64(address));
        }

        // Only 2000::/3 is assigned to hosts; the rest (IPv4-compatible ::/96, site-local, multicast, ...) is not.
        return ListedScopeOf(address) ?? (GlobalUnicast.Contains(address) ? AddressScope.Public : AddressScope.Forbidden);
    }

    // A retired tunnel: an IPv4 address behind any prefix (RFC 5214).
    private static bool IsIsatap(ReadOnlySpan<byte> address) => address[8..12] is [0 or 2, 0, 0x5E, 0xFE];

    private static AddressScope? ListedScopeOf(IPAddress address) =>
        Array.Exists(Forbidden, network => network.Contains(address)) ? AddressScope.Forbidden
        : Array.Exists(Private, network => network.Contains(address)) ? AddressScope.Private
        : null;

    private static IPNetwork[] Networks(params string[] prefixes) => Array.ConvertAll(prefixes, IPNetwork.Parse);
}
