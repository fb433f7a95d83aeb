using System.Globalization;
using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

public sealed class MediaLogTests
{
    public static TheoryData<string, string> Refused => new()
    {
        {
            "http://pictures.example/a.png?key=secret",
            "An image was refused (SchemeNotAllowed): Reading images over http is not allowed; pass a complete https:// URL or a data: URI. "
                + "Source: http://pictures.example/a.png. ImageSourceOptions.AllowHttp decides what is allowed."
        },
        {
            "https://elsewhere.example/a.png#secret",
            "Source: https://elsewhere.example/a.png. ImageSourceOptions.AllowedHosts decides what is allowed."
        },
        { "https://inside.example/", "Source: inside.example. ImageSourceOptions.AllowPrivateNetworks decides what is allowed." },
        { "https://metadata.example/", "Source: metadata.example." },
        { "https://unknown.example/", "Source: unknown.example." },
        { "https://ada:secret@inside.example/a.png", "Source: https://inside.example/a.png." },
        { "https://ada:secret@@/", "Source: /." },
        { "cat\u001B[2J\u202E.png?secret", "Source: cat\\u001B[2J\\u202E.png." },
        { "data:image/png,secret", "Source: a data: URI." },
    };

    [Theory]
    [Trait("Needs", "SocketsHttpHandler")]
    [MemberData(nameof(Refused))]
    public async Task ReadAsync_Refused_IsLoggedWithTheOptionAndWithoutSecrets(string source, string expected)
    {
        var log = new ListLogger();
        var options = new ImageSourceOptions { AllowedHosts = { "inside.example", "metadata.example", "unknown.example" } };
        var network = new FakeNetwork().Answer("inside.example", FakeNetwork.PublicAddress, "10.0.0.1").Answer("metadata.example", "169.254.169.254");

        await new MediaReader(options, network, logger: log).ReadAsync(source, CancellationToken.None).ShouldThrowAsync<ImageRefusedException>();

        var message = log.Entries.ShouldHaveSingleItem().Message;
        message.ShouldEndWith(expected);
        message.ShouldNotContain("secret");
    }

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public async Task ReadAsync_RedirectToAHostOutsideTheList_IsLoggedWithThatHost()
    {
        await using var server = ScriptedServer.Redirecting("http://elsewhere.example/b.png?key=secret");
        var log = new ListLogger();
        var network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);
        var options = new ImageSourceOptions { AllowHttp = true, AllowedHosts = { "pictures.example" } };

        await new MediaReader(options, network, logger: log).ReadAsync("http://pictures.example/start.png", CancellationToken.None)
            .ShouldThrowAsync<ImageRefusedException>();

        log.Entries.ShouldHaveSingleItem().Message
            .ShouldEndWith("Source: http://elsewhere.example/b.png. ImageSourceOptions.AllowedHosts decides what is allowed.");
    }

    [Fact]
    public void Inspect_Refused_IsLoggedWithTheOption()
    {
        var log = new ListLogger();

        Should.Throw<ImageRefusedException>(() => new MediaReader(new() { MaxPixels = 1 }, logger: log).Inspect(Pictures.Png()));

        log.Entries.ShouldHaveSingleItem().Message.ShouldEndWith("Source: no address. ImageSourceOptions.MaxPixels decides what is allowed.");
    }

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public async Task ReadAsync_ServerWhoseAnswerDoesHarm_IsLoggedWithACauseThatCanBeShown()
    {
        await using var server = ScriptedServer.Sending("\u001b[2Jowned by a server");
        var log = new ListLogger();
        var network = new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress);

        await new MediaReader(new() { AllowHttp = true }, network, logger: log).ReadAsync("http://pictures.example/", CancellationToken.None)
            .ShouldBeRefusedAsync("could not be downloaded");

        CauseOf(log).ShouldContain("\\u001B[2Jowned");
    }

    [Theory]
    [InlineData("file:///{0}/a%0AINFO%20b%1B%5B2J.png")]
    [InlineData("a\u202Egnp.png")]
    public async Task ReadAsync_PathThatDoesHarm_IsLoggedWithACauseThatCanBeShown(string source)
    {
        using var folder = new TemporaryFolder();
        var log = new ListLogger();
        var reader = new MediaReader(new() { AllowedFolders = { folder.Allowed } }, logger: log);

        await reader.ReadAsync(string.Format(CultureInfo.InvariantCulture, source, folder.Allowed), CancellationToken.None)
            .ShouldBeRefusedAsync("no readable image file");

        CauseOf(log);
    }

    private static string CauseOf(ListLogger log)
    {
        var texts = "";
        for (var cause = log.Entries.ShouldHaveSingleItem().Exception; cause is not null; cause = cause.InnerException)
        {
            texts += cause.Message;
        }

        texts.ShouldNotContain(c => char.IsControl(c) || c == '\u202E');
        return texts;
    }
}
