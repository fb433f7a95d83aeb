using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using OllamaAI.Chat;
using OllamaAI.Chat.Repairs;
using OllamaAI.Tests.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class RemoteImageTests
{
    [Theory]
    [Trait("Needs", "SocketsHttpHandler")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RemoteImages_Allowed_AreLoadedAndSentInTheirPlaces(bool stream)
    {
        await using var web = new ScriptedServer((head, body, stop) => ScriptedServer.WriteAsync(
            body, "HTTP/1.1 200 OK\r\nConnection: close", head.StartsWith("GET /wide%20one.png?k=1 ", StringComparison.Ordinal) ? Pictures.Png(9, 1) : Pictures.Png(1, 9), stop));
        var source = new ImageSourceOptions { AllowHttp = true, AllowPrivateNetworks = true, AllowedPorts = { web.EndPoint.Port } };

        var body = await Wire.SendAsync(null, stream, new OllamaChatClientOptions { RemoteImages = source, CheckCapabilities = false }, new ChatMessage(ChatRole.User,
        [
            new UriContent($"http://{web.EndPoint}/wide%20one.png?k=1", "image/*"),
            new DataContent(Pictures.Gif(), "image/gif"),
            new TextContent("which is wider?"),
            new UriContent($"http://{web.EndPoint}/tall", "application/octet-stream"),
        ]));

        var message = body.GetProperty("messages").EnumerateArray().Single();
        message.GetProperty("content").GetString().ShouldBe("which is wider?");
        message.GetProperty("images").EnumerateArray().Select(image => image.GetBytesFromBase64()).ShouldBe([Pictures.Png(9, 1), Pictures.Gif(), Pictures.Png(1, 9)]);
        web.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task RemoteImages_AllowedButNoPicture_NothingIsSent()
    {
        await using var web = ScriptedServer.Sending("HTTP/1.1 200 OK\r\nConnection: close", "<html>"u8.ToArray());
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();
        var source = new ImageSourceOptions { AllowHttp = true, AllowPrivateNetworks = true, AllowedPorts = { web.EndPoint.Port } };
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { RemoteImages = source });

        await Should.ThrowAsync<ImageRefusedException>(chat.GetResponseAsync(new ChatMessage(ChatRole.User, [new UriContent($"http://{web.EndPoint}/a.png", "image/png")])));

        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task RemoteImages_AllowedButRelative_IsRefused()
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { RemoteImages = new ImageSourceOptions() });

        await Should.ThrowAsync<ImageRefusedException>(
            chat.GetResponseAsync(new ChatMessage(ChatRole.User, [new UriContent(new Uri("cat.png", UriKind.Relative), "image/png")])));
    }

    [Fact]
    public async Task RemoteImages_AllowedButForbiddenAddress_NothingIsSent()
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { RemoteImages = new ImageSourceOptions { AllowHttp = true }, CheckCapabilities = false });

        await Should.ThrowAsync<ImageRefusedException>(
            chat.GetResponseAsync(new ChatMessage(ChatRole.User, [new UriContent(new Uri("http://169.254.169.254/latest/meta-data"), "image/png")])));

        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task RemoteImages_Allowed_DataUriNeedsNoNetwork()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { RemoteImages = new ImageSourceOptions(), CheckCapabilities = false });

        await chat.GetResponseAsync(new ChatMessage(ChatRole.User, [new UriContent(new Uri("data:image/png;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw=="), "image/png")]));

        handler.Request.Json.GetProperty("messages")[0].GetProperty("images")[0].GetString().ShouldBe("R0lGODlhAQABAAAAACwAAAAAAQABAAACAQAAOw==");
    }

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public async Task RemoteImages_TogetherTooLarge_AreRefusedAndNothingIsSent()
    {
        await using var web = ScriptedServer.SendingImage(Pictures.Png());
        using var handler = new ScriptedHandler();
        var log = new ListLogger();
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = log.Factory });
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions
        {
            RemoteImages = new() { AllowHttp = true, AllowPrivateNetworks = true, AllowedPorts = { web.EndPoint.Port } },
            MaxRemoteImageBytes = (2 * Pictures.Png().Length) - 1,
        });
        var picture = new UriContent($"http://{web.EndPoint}/a.png", "image/png");

        var refusal = await Should.ThrowAsync<ImageRefusedException>(
            chat.GetResponseAsync([new ChatMessage(ChatRole.User, [picture]), new ChatMessage(ChatRole.User, [picture])]));

        refusal.Reason.ShouldBe(ImageRefusalReason.TooManyBytesTogether);
        refusal.Message.ShouldBeSafeForAModel();
        log.Entries.ShouldHaveSingleItem().Message.ShouldContain("OllamaChatClientOptions.MaxRemoteImageBytes decides what is allowed.");
        handler.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void ToMessages_RemoteImagesAmongOthers_KeepTheirPlaces()
    {
        List<RemoteImage> remote = [];
        var first = new UriContent(new Uri("https://example.com/1.png"), "image/png");
        var second = new UriContent(new Uri("https://example.com/2.png"), "image/png");

        var message = ChatMessageMapper.ToMessages([new(ChatRole.User, [first, new DataContent(Pictures.Gif(), "image/gif"), second])], AIJsonUtilities.DefaultOptions, remote, RepairKinds.None, NullLogger.Instance, out _).ShouldHaveSingleItem();

        message.Images!.Select(image => image.Length).ShouldBe([0, Pictures.Gif().Length, 0]);
        remote.Select(image => image.Index).ShouldBe([0, 2]);
        remote.ShouldAllBe(image => ReferenceEquals(image.Images, message.Images));
    }
}
