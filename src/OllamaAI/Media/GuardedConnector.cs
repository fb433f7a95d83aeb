using System.Net;
using System.Net.Sockets;

namespace OllamaAI.Media;

/// <summary>
/// The only way to a socket: looks a name up once, checks every answer, and connects to a checked address and to nothing else.
/// </summary>
internal sealed class GuardedConnector(INetwork network, bool allowPrivateNetworks)
{
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(target.Host, cancellationToken).ConfigureAwait(false);

        var scopes = ScopesOf(addresses);

        // A name can be made to lead inside by one inner address among public ones, so one is enough to refuse them all.
        if (scopes.Length == 0 || !Array.TrueForAll(scopes, IsAllowed))
        {
            throw Refusal.HostNotPublic(target.Host, isPrivate: scopes.Length > 0 && !scopes.Contains(AddressScope.Forbidden));
        }

        return await ConnectToAnyAsync(addresses, target.Port, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out IPAddress? literal))
        {
            return [AddressRules.Normalize(literal)];
        }

        try
        {
            var answers = await network.ResolveAsync(host, cancellationToken).ConfigureAwait(false);
            return Array.ConvertAll(answers, AddressRules.Normalize);
        }
        catch (Exception ex) when (ex is SocketException or ArgumentException)
        {
            throw Refusal.HostNotPublic(host, inner: ex);
        }
    }

    // Some internal networks use public addresses. Those of this machine's own networks count as private.
    private AddressScope[] ScopesOf(IPAddress[] addresses)
    {
        var scopes = Array.ConvertAll(addresses, AddressRules.ScopeOf);
        if (allowPrivateNetworks || !scopes.Contains(AddressScope.Public))
        {
            return scopes;
        }

        IPNetwork[] local = [.. network.FindLocalNetworks()];
        for (var i = 0; i < scopes.Length; i++)
        {
            if (scopes[i] == AddressScope.Public && IsIn(local, addresses[i]))
            {
                scopes[i] = AddressScope.Private;
            }
        }

        return scopes;
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address)
    {
        var translated = AddressRules.TranslatedByNat64(address);
        return Array.Exists(networks, prefix => prefix.Contains(address) || prefix.Contains(translated));
    }

    private bool IsAllowed(AddressScope scope) => scope switch
    {
        AddressScope.Public => true,
        AddressScope.Private => allowPrivateNetworks,
        _ => false,
    };

    private async ValueTask<Stream> ConnectToAnyAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await network.ConnectAsync(new IPEndPoint(addresses[i], port), cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException) when (i < addresses.Length - 1)
            {
                // The next address may answer.
            }
        }
    }
}
