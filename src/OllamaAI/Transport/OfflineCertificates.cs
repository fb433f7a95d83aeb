using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace OllamaAI.Transport;

/// <summary>Judges a server's certificate by what the server sent and what this machine has, without a connection of its own.</summary>
/// <remarks>
/// A certificate names the addresses of its issuer's certificate and of revocation services, and .NET may fetch them while it builds the
/// chain: whoever made the certificate would choose where this machine connects to, inside its network too.
/// </remarks>
internal static class OfflineCertificates
{
    public static void ApplyTo(SslClientAuthenticationOptions tls)
    {
        // An application that has revocation checked has chosen these connections.
        if (tls.CertificateRevocationCheckMode == X509RevocationMode.NoCheck)
        {
            tls.CertificateChainPolicy ??= new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.RemoteCertificateValidationCallback ??= Check;
        }
    }

    // Refuses what .NET would refuse, but .NET's own words name no certificate.
    private static bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => errors switch
    {
        SslPolicyErrors.None => true,
        SslPolicyErrors.RemoteCertificateChainErrors when chain is { ChainElements: [.., var last] } && IsCutShort(chain) =>
            throw new MissingIssuerException(last.Certificate.Issuer),
        _ => throw new AuthenticationException($"The server's certificate is not valid here: {Reasons(chain, errors)}."),
    };

    private static bool IsCutShort(X509Chain chain) =>
        Array.Exists(chain.ChainStatus, fault => fault.Status.HasFlag(X509ChainStatusFlags.PartialChain));

    private static string Reasons(X509Chain? chain, SslPolicyErrors errors) => string.Join(
        ", ",
        (chain?.ChainStatus ?? []).Select(fault => fault.Status.ToString())
            .Prepend((errors & ~SslPolicyErrors.RemoteCertificateChainErrors).ToString())
            .Where(reason => reason != nameof(SslPolicyErrors.None)));
}
