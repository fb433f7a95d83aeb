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

    // Whoever has public addresses inside has them on the links of this machine too.
    private AddressScope[] ScopesOf(IPAddress[] addresses)
    {
        var scopes = Array.ConvertAll(addresses, AddressRules.ScopeOf);
        IPNetwork[] local = [.. network.FindLocalNetworks()];
        for (var i = 0; i < scopes.Length; i++)
        {
            if (scopes[i] == AddressScope.Public && Array.Exists(local, prefix => prefix.Contains(addresses[i])))
            {
                scopes[i] = AddressScope.Private;
            }
        }

        return scopes;
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
