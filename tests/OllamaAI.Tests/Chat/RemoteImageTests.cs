using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class RemoteImageTests
{
    [Fact]
    public async Task RemoteImages_AllowedButForbiddenAddress_NothingIsSent()
    {
        using var handler = new ScriptedHandler();
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m", new OllamaChatClientOptions { RemoteImages = new ImageSourceOptions(), CheckCapabilities = false });

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

        await chat.GetResponseAsync(new ChatMessage(ChatRole.User, [new UriContent(new Uri("data:image/png;base64,AQ=="), "image/png")]));

        handler.Request.Json.GetProperty("messages")[0].GetProperty("images")[0].GetString().ShouldBe("AQ==");
    }
}
