using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

[Trait("Needs", "SocketsHttpHandler")]
public class WebReaderTests
{
    private const string Url = "http://pictures.example/start.png";

    [Fact]
    public async Task ReadAsync_PublicHost_GetsTheBytes()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());
        var network = Public(server);

        var bytes = await ReadAsync(network);

        bytes.ToArray().ShouldBe(Pictures.Png());
        network.Connections.ShouldBe([IPEndPoint.Parse($"{FakeNetwork.PublicAddress}:80")]);
    }

    [Fact]
    public async Task ReadAsync_Request_TellsNothingAboutTheCaller()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());

        await ReadAsync(Public(server));

        var lines = server.Requests.ShouldHaveSingleItem().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.ShouldBe(
        [
            "GET /start.png HTTP/1.1",
            "Host: pictures.example",
            "User-Agent: OllamaAI",
            "Accept: image/png, image/jpeg, image/webp, image/gif, image/bmp",
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task ReadAsync_BodyWithoutLength_IsReadToItsEnd()
    {
        await using var server = ScriptedServer.Sending("HTTP/1.1 200 OK\r\nConnection: close", Pictures.Jpeg());

        (await ReadAsync(Public(server))).ToArray().ShouldBe(Pictures.Jpeg());
    }

    [Fact]
    public async Task ReadAsync_ChunkedBody_IsJoined()
    {
        byte[] body = [.. "3\r\nGIF\r\n"u8, .. "3\r\n89a\r\n"u8, .. "0\r\n\r\n"u8];
        await using var server = ScriptedServer.Sending("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked", body);

        Encoding.ASCII.GetString((await ReadAsync(Public(server))).Span).ShouldBe("GIF89a");
    }

    [Fact]
    public async Task ReadAsync_FirstAddressDead_TakesTheNext()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());
        var network = new FakeNetwork(server).Answer("pictures.example", "2606:4700::1", FakeNetwork.PublicAddress);
        network.DeadAddresses.Add(IPAddress.Parse("2606:4700::1"));

        (await ReadAsync(network)).Length.ShouldBe(Pictures.Png().Length);
        network.Connections.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ReadAsync_MappedAnswer_IsConnectedAsIPv4()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());
        var network = new FakeNetwork(server).Answer("pictures.example", $"::ffff:{FakeNetwork.PublicAddress}");

        await ReadAsync(network);

        network.Connections.ShouldHaveSingleItem().Address.ShouldBe(IPAddress.Parse(FakeNetwork.PublicAddress));
    }

    [Fact]
    public async Task ReadAsync_MappedLiteral_IsConnectedAsIPv4()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());
        var network = new FakeNetwork(server);

        await ReadAsync(network, url: $"http://[::ffff:{FakeNetwork.PublicAddress}]/a.png");

        network.Connections.ShouldHaveSingleItem().Address.ShouldBe(IPAddress.Parse(FakeNetwork.PublicAddress));
    }

    [Theory]
    [InlineData(301, "/other.png")]
    [InlineData(302, "http://elsewhere.example/a.png")]
    [InlineData(303, "//elsewhere.example/a.png")]
    [InlineData(307, "other.png?x=1")]
    [InlineData(308, "http://93.184.215.14/")]
    public async Task ReadAsync_RedirectToPublicHost_IsFollowed(int status, string location)
    {
        await using var server = ScriptedServer.Redirecting(location, status);
        var network = Public(server).Answer("elsewhere.example", FakeNetwork.PublicAddress);

        (await ReadAsync(network)).ToArray().ShouldBe(Pictures.Png());
        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(head => !head.Contains("Referer", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task ReadAsync_CookieSetByRedirect_IsNotSentBack()
    {
        await using var server = ScriptedServer.Redirecting("/other.png\r\nSet-Cookie: id=1; Path=/");

        await ReadAsync(Public(server));

        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(head => !head.Contains("Cookie", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task ReadAsync_RedirectsInACircle_StopAtTheLimit()
    {
        await using var server = ScriptedServer.Redirecting("/start.png");

        await ReadAsync(Public(server)).ShouldBeRefusedAsync("redirects too many times");

        server.Requests.Count.ShouldBe(6);
    }

    [Fact]
    public async Task ReadAsync_NoRedirectsAllowed_RefusesTheFirst()
    {
        await using var server = ScriptedServer.Redirecting("/other.png");

        await ReadAsync(Public(server), new() { AllowHttp = true, MaxRedirects = 0 }).ShouldBeRefusedAsync("redirects too many times");

        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ReadAsync_RedirectToOtherHostOutsideTheList_IsRefused()
    {
        await using var server = ScriptedServer.Redirecting("http://elsewhere.example/a.png");
        var network = Public(server).Answer("elsewhere.example", FakeNetwork.PublicAddress);

        await ReadAsync(network, new() { AllowHttp = true, AllowedHosts = { "pictures.example" } }).ShouldBeRefusedAsync("not on the list of allowed hosts");

        network.Lookups.ShouldBe(["pictures.example"]);
    }

    [Fact]
    public async Task ReadAsync_NameThatChangesToInsideForTheRedirect_IsCheckedAgain()
    {
        await using var server = ScriptedServer.Redirecting("http://pictures.example/again.png\r\nConnection: close");
        var network = Public(server).Answer("pictures.example", "127.0.0.1");

        await ReadAsync(network).ShouldBeRefusedAsync("not found on the public internet");

        network.Connections.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task ReadAsync_PrivateNetworksAllowed_ReadsFromLoopback()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());
        var options = new ImageSourceOptions { AllowHttp = true, AllowPrivateNetworks = true, AllowedPorts = { server.EndPoint.Port } };

        var bytes = await ReadAsync(null, options, $"http://localhost:{server.EndPoint.Port}/a.png");

        bytes.ToArray().ShouldBe(Pictures.Png());
    }

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("fd00:c1::a9fe:a9fe")]
    [InlineData("fd00:ec2::254")]
    [InlineData("0.0.0.0")]
    public async Task ReadAsync_PrivateNetworksAllowed_MetadataStaysOutOfReach(string address)
    {
        var network = new FakeNetwork().Answer("pictures.example", address);

        await ReadAsync(network, new() { AllowHttp = true, AllowPrivateNetworks = true }).ShouldBeRefusedAsync("not found on the public internet");

        network.Connections.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_HttpByDefault_IsRefusedBeforeTheLookup()
    {
        var network = Public(null);

        await ReadAsync(network, new()).ShouldBeRefusedAsync("over http is not allowed");

        network.Lookups.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadAsync_OwnPortList_ReplacesTheDefault()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());
        var network = Public(server);
        var options = new ImageSourceOptions { AllowHttp = true, AllowedPorts = { 8443 } };

        await ReadAsync(network, options, "http://pictures.example:8443/a.png");
        await ReadAsync(network, options).ShouldBeRefusedAsync("port that is not allowed");

        network.Connections.ShouldHaveSingleItem().Port.ShouldBe(8443);
    }

    [Fact]
    public async Task ReadAsync_CertificateOfNobody_IsRefused()
    {
        using var certificate = SelfSigned("pictures.example");
        await using var server = new ScriptedServer(
            async (_, stream, stop) =>
            {
                using var tls = new SslStream(stream, leaveInnerStreamOpen: true);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop);
                await ScriptedServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\nConnection: close", Pictures.Png(), stop);
            },
            readHead: false);

        await ReadAsync(Public(server), url: "https://pictures.example/a.png").ShouldBeRefusedAsync("could not be downloaded");
    }

    [Fact]
    public void CreateHandler_Always_GoesToTheCheckedAddressAloneAndKeepsNothing()
    {
        using var handler = (SocketsHttpHandler)new WebReader(new(), SystemNetwork.Instance).CreateHandler(CancellationToken.None);

        handler.UseProxy.ShouldBeFalse();
        handler.UseCookies.ShouldBeFalse();
        handler.AllowAutoRedirect.ShouldBeFalse();
        handler.AutomaticDecompression.ShouldBe(DecompressionMethods.None);
        handler.ConnectCallback.ShouldNotBeNull();
    }

    [Fact]
    public async Task ReadAsync_AsManyBytesAsAllowed_GivesThem()
    {
        await using var server = ScriptedServer.SendingImage(Pictures.Png());
        var network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);
        var reader = new WebReader(new() { AllowHttp = true, MaxBytes = Pictures.Png().Length }, network);

        (await reader.ReadAsync("http://pictures.example/a.png", CancellationToken.None)).ToArray().ShouldBe(Pictures.Png());
    }

    private static FakeNetwork Public(ScriptedServer? server) =>
        new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);

    private static Task<ReadOnlyMemory<byte>> ReadAsync(FakeNetwork? network, ImageSourceOptions? options = null, string url = Url) =>
        new WebReader(options ?? new() { AllowHttp = true }, network ?? (INetwork)SystemNetwork.Instance).ReadAsync(url, CancellationToken.None);

    private static X509Certificate2 SelfSigned(string name)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
    }
}
