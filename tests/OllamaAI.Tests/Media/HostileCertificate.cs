using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OllamaAI.Tests.Media;

/// <summary>Makes certificates that name addresses to fetch more from, signed by an intermediate certificate that nobody has.</summary>
internal static class HostileCertificate
{
    public const string MissingIssuer = "CN=Missing Intermediate";

    /// <param name="host">The name in the certificate.</param>
    /// <param name="address">Where it says that its issuer's certificate, its status and the list of revoked ones are to be had.</param>
    public static X509Certificate2 Create(string host, string address)
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Request("CN=Root of the test", rootKey, isAuthority: true).CreateSelfSigned(from, to);
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var publicIssuer = Request(MissingIssuer, issuerKey, isAuthority: true).Create(root, from, to, [1]);
        using var issuer = publicIssuer.CopyWithPrivateKey(issuerKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request($"CN={host}", key, isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([address + "ocsp"], [address + "issuer.cer"]));
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([address + "revoked.crl"]));
        using var publicPart = request.Create(issuer, from, to, [2]);
        using var certificate = publicPart.CopyWithPrivateKey(key);
        // Windows serves no certificate whose key is only in memory.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
