using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

public sealed class OldImagesTests
{
    private static readonly byte[] Png = Pictures.Png();

    [Theory]
    [InlineData(null, "2,0,1,1")]
    [InlineData(1, "0,0,0,1")]
    [InlineData(2, "0,0,1,1")]
    [InlineData(3, "2,0,1,1")]
    [InlineData(9, "2,0,1,1")]
    public async Task MaxMessagesWithImages_OlderMessages_AreSentWithoutTheirs(int? kept, string expected)
    {
        var messages = await SendAsync(kept, User(2), new(ChatRole.Assistant, "ok"), User(1), User(1));

        string.Join(',', messages.Select(message => message.TryGetProperty("images", out var images) ? images.GetArrayLength() : 0)).ShouldBe(expected);
        messages.Select(message => message.GetProperty("content").GetString()).ShouldBe(["look", "ok", "look", "look"]);
    }

    [Fact]
    public async Task ImagesWereLeftOut_SaysSoOnTheAnswerAndOnceInTheLog()
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler().Answer(Frames.Done).Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });
        var chat = client.AsIChatClient("m", Options(1));

        Exchange.RepairsOf(await chat.GetResponseAsync([User(1), User(1)])).ShouldBe(["old_images"]);
        Exchange.RepairsOf(await chat.GetResponseAsync([User(1), User(1)])).ShouldBe(["old_images"]);

        logger.Entries.Count(entry => entry.Level == LogLevel.Information && entry.Message.Contains("old_images")).ShouldBe(1);
    }

    [Fact]
    public async Task MessagesOfTheCaller_AreNotChanged()
    {
        var raw = new OllamaMessage { Role = "user", Content = "raw", Images = [Png] };
        ChatMessage[] messages = [new(ChatRole.User, "") { RawRepresentation = raw }, User(1), User(1)];

        (await SendAsync(1, messages)).Count(message => message.TryGetProperty("images", out _)).ShouldBe(1);

        raw.Images.ShouldHaveSingleItem();
        messages[1].Contents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ImageAtAnAddress_OfAnOlderMessage_IsNotLoaded()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient();
        var options = Options(1);
        options.RemoteImages = new ImageSourceOptions();
        var remote = new ChatMessage(ChatRole.User, [new UriContent(new Uri("https://images.invalid/a.png"), "image/png")]);

        await client.AsIChatClient("m", options).GetResponseAsync([remote, User(1)]);

        handler.Request.Json.GetProperty("messages")[0].TryGetProperty("images", out _).ShouldBeFalse();
    }

    private static OllamaChatClientOptions Options(int? kept) =>
        new() { CheckCapabilities = false, Repairs = { MaxMessagesWithImages = kept } };

    private static ChatMessage User(int images) =>
        new(ChatRole.User, [new TextContent("look"), .. Enumerable.Range(0, images).Select(_ => new DataContent(Png, "image/png"))]);

    private static async Task<JsonElement[]> SendAsync(int? kept, params ChatMessage[] messages) =>
        [.. (await Wire.SendAsync(clientOptions: Options(kept), messages: messages)).GetProperty("messages").EnumerateArray()];
}
