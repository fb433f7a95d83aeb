using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using OllamaAI.Tests.Media;
using OllamaAI.Transport;

namespace OllamaAI.Tests.Transport;

public class OfflineCertificatesTests
{
    [Fact]
    public async Task Client_ServerSendsNoIntermediate_NamesItAndTheWayOut()
    {
        await using var server = new TlsServer("localhost", "http://127.0.0.1:1/");
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri($"https://localhost:{server.Sockets.EndPoint.Port}") });

        var fault = await Should.ThrowAsync<OllamaException>(client.GetVersionAsync());

        fault.Kind.ShouldBe(OllamaErrorKind.Unreachable);
        fault.Message.ShouldContain($"leads to the issuer '{HostileCertificate.MissingIssuer}'");
        fault.Message.ShouldEndWith("or pass an HttpClient whose handler downloads certificates.");
    }

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNameMismatch, "RemoteCertificateNameMismatch")]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable, "RemoteCertificateNotAvailable")]
    public void ApplyTo_CertificateNotValid_SaysWhy(SslPolicyErrors errors, string reason)
    {
        var tls = new SslClientAuthenticationOptions();
        OfflineCertificates.ApplyTo(tls);

        Should.Throw<AuthenticationException>(() => tls.RemoteCertificateValidationCallback!(this, null, null, errors))
            .Message.ShouldBe($"The server's certificate is not valid here: {reason}.");
    }

    [Fact]
    public void ApplyTo_ValidCertificate_IsAccepted()
    {
        var tls = new SslClientAuthenticationOptions();
        OfflineCertificates.ApplyTo(tls);

        tls.RemoteCertificateValidationCallback!(this, null, null, SslPolicyErrors.None).ShouldBeTrue();
    }

    [Fact]
    public void Configure_Handler_FetchesNoCertificates()
    {
        using var handler = new SocketsHttpHandler();

        OllamaHttpHandler.Configure(handler);

        var policy = handler.SslOptions.CertificateChainPolicy.ShouldNotBeNull();
        (policy.DisableCertificateDownloads, policy.RevocationMode).ShouldBe((true, X509RevocationMode.NoCheck));
    }

    [Fact]
    public void ApplyTo_PolicyOfTheApplication_IsKept()
    {
        var policy = new X509ChainPolicy();
        var tls = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };

        OfflineCertificates.ApplyTo(tls);

        tls.CertificateChainPolicy.ShouldBeSameAs(policy);
    }

    [Fact]
    public void ApplyTo_ApplicationHasRevocationChecked_ChangesNothing()
    {
        var tls = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = X509RevocationMode.Online };

        OfflineCertificates.ApplyTo(tls);

        tls.CertificateChainPolicy.ShouldBeNull();
        tls.RemoteCertificateValidationCallback.ShouldBeNull();
    }

    [Fact]
    public void Message_IssuerWithControlCharactersOrWithoutEnd_IsPrintableAndShort()
    {
        var message = new MissingIssuerException("CN=a\r\n\u001B[31m" + new string('x', 10_000)).Message;

        message.ShouldContain(@"'CN=a\u000D\u000A\u001B[31mxxx");
        message.Length.ShouldBeLessThan(700);
    }
}
