using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Chat.Schemas;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Contract;

/// <summary>What other providers' suites and decorators expect; the numbers are those of the list in <c>docs/contract.md</c>.</summary>
public sealed class ExpectationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E01_EmptyContents_AreAccepted(bool stream) =>
        (await Wire.SendAsync(null, stream, null, new(ChatRole.System, []), new(ChatRole.User, []), new(ChatRole.Assistant, []), new(ChatRole.User, "hi")))
        .GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()).ShouldBe(["", "", "", "hi"]);

    [Fact]
    public async Task E02_Stream_HasOneUsage()
    {
        var updates = await Wire.UpdatesAsync(Frames.Text("a") + Frames.Text("b") + Frames.Done);

        updates.Count.ShouldBeGreaterThan(1);
        var usage = updates.SelectMany(update => update.Contents).OfType<UsageContent>().Single().Details;
        (usage.InputTokenCount > 1 && usage.OutputTokenCount > 1).ShouldBeTrue();
        (usage.InputTokenCount + usage.OutputTokenCount).ShouldBe(usage.TotalTokenCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E03_PropertiesOfOtherProviders_AreNotSent(bool stream)
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["stream_options"] = new Dictionary<string, object> { ["include_usage"] = true }, ["strict"] = true } };

        (await Wire.SendAsync(options, stream)).EnumerateObject().Select(member => member.Name).ShouldBe(["model", "messages", "stream"], ignoreOrder: true);
    }

    [Fact]
    public async Task E04_HistoryOfAStream_GainsOneMessageWithOneText()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("It ") + Frames.Text("") + Frames.Text("is.") + Frames.Done).Answer(Frames.Done);
        using var client = handler.CreateClient();
        var chat = client.AsIChatClient("m");
        List<ChatMessage> history = [new(ChatRole.User, "Is it?")];
        var updates = chat.GetStreamingResponseAsync(history);
        history.Count.ShouldBe(1);

        await history.AddMessagesAsync(updates);

        history.Count.ShouldBe(2);
        history[1].Role.ShouldBe(ChatRole.Assistant);
        history[1].Contents.ShouldHaveSingleItem().ShouldBeOfType<TextContent>().Text.ShouldBe("It is.");
        await chat.GetResponseAsync([.. history, new(ChatRole.User, "Really?")]);
        handler.Requests[1].Json.GetProperty("messages").ShouldBeJson(
            """[{"role":"user","content":"Is it?"},{"role":"assistant","content":"It is."},{"role":"user","content":"Really?"}]""");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E06_SchemasOfEveryKindInOneRequest_AreAcceptedStrictOrNot(bool? strict)
    {
        var properties = strict is { } value ? new AdditionalPropertiesDictionary { ["strict"] = value } : null;
        var options = new ChatOptions
        {
            AdditionalProperties = properties,
            Tools = [.. RealWorldSchemas.All.Select(schema => new Declared(schema.Key, JsonElement.Parse(schema.Value.Schema), properties))],
        };

        var body = await Wire.SendAsync(options);

        var tools = body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function")).ToList();
        tools.Select(tool => tool.GetProperty("name").GetString()).ShouldBe(RealWorldSchemas.All.Keys);
        tools.SelectMany(tool => ServerToolRules.BrokenBy(tool.GetProperty("parameters"))).ShouldBeEmpty();
        tools.ShouldAllBe(tool => tool.EnumerateObject().All(member => member.Name == "name" || member.Name == "description" || member.Name == "parameters"));
        body.TryGetProperty("options", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E12_RawRequest_WinsAndIsFilledAndJoined(bool stream)
    {
        var options = new ChatOptions
        {
            MaxOutputTokens = 9,
            TopK = 3,
            ResponseFormat = ChatResponseFormat.Json,
            StopSequences = ["RAW", "END"],
            Tools = [AIFunctionFactory.Create(() => 1, "mapped")],
            RawRepresentationFactory = _ => new OllamaChatRequest
            {
                Format = OllamaFormat.FromSchema(JsonElement.Parse("""{"type":"object"}""")),
                Messages = [new OllamaMessage { Role = "user", Content = "raw" }],
                Tools = [new OllamaTool { Function = new() { Name = "raw" } }],
                Options = new() { NumPredict = 7, Stop = ["RAW"] },
                Stream = !stream,
            },
        };

        var body = await Wire.SendAsync(options, stream);

        body.GetProperty("options").ShouldBeJson("""{"num_predict":7,"top_k":3,"stop":["RAW","RAW","END"]}""");
        body.GetProperty("format").ShouldBeJson("""{"type":"object"}""");
        body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content").GetString()).ShouldBe(["raw", "hi"]);
        body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()).ShouldBe(["raw", "mapped"]);
        body.GetProperty("stream").GetBoolean().ShouldBe(stream);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E13_ModelOfTheOptions_Wins(bool stream) =>
        (await Wire.SendAsync(new ChatOptions { ModelId = "other" }, stream)).GetProperty("model").GetString().ShouldBe("other");

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task E19_CancelledBefore_IsExactlyTaskCanceled(bool stream, bool asksForCapabilities)
    {
        using var handler = new ScriptedHandler().Answer("{}").Answer(Frames.Done);
        using var client = handler.CreateClient();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var chat = client.AsIChatClient("m");
        ChatMessage[] messages = [new(ChatRole.User, [asksForCapabilities ? new DataContent(new byte[] { 1 }, "image/png") : new TextContent("hi")])];

        var canceled = await Should.ThrowAsync<OperationCanceledException>(stream
            ? chat.GetStreamingResponseAsync(messages, cancellationToken: source.Token).ToChatResponseAsync(CancellationToken.None)
            : chat.GetResponseAsync(messages, cancellationToken: source.Token));

        canceled.GetType().ShouldBe(typeof(TaskCanceledException));
        canceled.CancellationToken.ShouldBe(source.Token);
    }

    private sealed class Declared(string name, JsonElement schema, IReadOnlyDictionary<string, object?>? properties) : AIFunctionDeclaration
    {
        public override string Name => name;

        public override JsonElement JsonSchema => schema;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties => properties ?? base.AdditionalProperties;
    }
}
