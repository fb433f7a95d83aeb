using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

public sealed class ChatServiceTests
{
    [Fact]
    public void GetService_Metadata_IsExactAndTheSameInstance()
    {
        using var client = new OllamaClient(new Uri("http://127.0.0.1:1234/ollama"));
        var chat = client.AsIChatClient("m");

        var metadata = chat.GetService<ChatClientMetadata>()!;

        metadata.ProviderName.ShouldBe("ollama");
        metadata.ProviderUri.ShouldBe(new Uri("http://127.0.0.1:1234/ollama"));
        metadata.DefaultModelId.ShouldBe("m");
        chat.GetService<ChatClientMetadata>().ShouldBeSameAs(metadata);
        client.AsIChatClient().GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBeNull();
    }

    [Fact]
    public void GetService_NativeClientItselfAndUnknown_AsTheContractSays()
    {
        using var client = new OllamaClient(new Uri("http://127.0.0.1:1234"));
        var chat = client.AsIChatClient("m");

        chat.GetService<OllamaClient>().ShouldBeSameAs(client);
        chat.GetService<IChatClient>().ShouldBeSameAs(chat);
        chat.GetService(typeof(string)).ShouldBeNull();
        chat.GetService(typeof(IChatClient), "key").ShouldBeNull();
        Should.Throw<ArgumentNullException>(() => chat.GetService(null!)).ParamName.ShouldBe("serviceType");
    }

    [Fact]
    public async Task Dispose_ChatClient_LeavesTheClientUsable()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();

        client.AsIChatClient("m").Dispose();

        await client.AsIChatClient("m").GetResponseAsync("hi");
        handler.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void AsIChatClient_EmptyModel_IsRejected(string model)
    {
        using var client = new OllamaClient(new Uri("http://127.0.0.1:1234"));

        Should.Throw<ArgumentException>(() => client.AsIChatClient(model)).ParamName.ShouldBe("modelId");
    }

    [Fact]
    public async Task AsIChatClient_OptionsChangedAfterwards_AreNotSeen()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = new OllamaChatClientOptions();
        var chat = client.AsIChatClient("m", options);

        options.PromptTruncation = OllamaPromptTruncation.Ignore;
        await chat.GetResponseAsync("hi");

        handler.Request.Json.GetProperty("truncate").GetBoolean().ShouldBeFalse();
    }
}
