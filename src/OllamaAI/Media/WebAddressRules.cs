using System.Net;

namespace OllamaAI.Media;

/// <summary>Which URLs may be asked for, before any name is looked up: scheme, credentials, port, host and literal address.</summary>
internal sealed class WebAddressRules
{
    private readonly AllowedSources _allowed;
    private readonly bool _isGuarded;
    private readonly int[] _ports;
    private readonly HostAllowList _hosts;
    private readonly bool _allowPrivateNetworks;

    public WebAddressRules(ImageSourceOptions options)
    {
        _allowed = AllowedSources.Of(options);
        _isGuarded = AllowedSources.IsWebGuarded(options);
        _allowPrivateNetworks = options.AllowPrivateNetworks;
        _hosts = new HostAllowList(options.AllowedHosts);
        _ports = options.AllowedPorts.Count == 0 ? [80, 443] : [.. options.AllowedPorts];
        foreach (int port in _ports)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(port, 1, nameof(options.AllowedPorts));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535, nameof(options.AllowedPorts));
        }
    }

    public Uri Check(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? Check(address) : throw Refusal.BrokenUrl(_allowed);

    /// <summary>Checks where a redirect leads, as strictly as the first URL.</summary>
    public Uri Follow(Uri from, Uri? location)
    {
        if (location is null || !Uri.TryCreate(from, location, out Uri? next))
        {
            throw Refusal.BrokenRedirect();
        }

        if (from.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
        {
            throw Refusal.Downgrade(next);
        }

        return Check(next);
    }

    private Uri Check(Uri address)
    {
        CheckScheme(address);
        if (address.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6)
            || !HostAllowList.HasName(address))
        {
            throw Refusal.BrokenUrl(_allowed);
        }

        if (address.UserInfo.Length > 0)
        {
            throw Refusal.CredentialsInUrl(address);
        }

        if (!_ports.Contains(address.Port))
        {
            throw Refusal.PortNotAllowed(address);
        }

        if (!_hosts.Allows(address))
        {
            throw Refusal.HostNotAllowed(address);
        }

        CheckLiteral(address);
        return address;
    }

    // The connector checks all addresses, those of names too; a handler of the application may not.
    private void CheckLiteral(Uri address)
    {
        if (address.HostNameType is UriHostNameType.Dns || !IPAddress.TryParse(address.DnsSafeHost, out var literal))
        {
            return;
        }

        var scope = AddressRules.ScopeOf(literal);
        if (scope == AddressScope.Forbidden || (scope == AddressScope.Private && !_allowPrivateNetworks))
        {
            throw Refusal.HostNotPublic(address.DnsSafeHost, isPrivate: scope == AddressScope.Private);
        }
    }

    private void CheckScheme(Uri address)
    {
        if (address.Scheme is not ("http" or "https"))
        {
            throw Refusal.BrokenRedirect();
        }

        if (!_isGuarded)
        {
            throw Refusal.NoGuard(address, _allowed);
        }

        if (address.Scheme == Uri.UriSchemeHttps ? !_allowed.Https : !_allowed.Http)
        {
            throw Refusal.SchemeNotAllowed(address, _allowed);
        }
    }
}
