using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>What reaches the server.</summary>
internal static class RequestRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("`num_ctx` and `keep_alive` reach the server", NativeOptionsAsync, "chat.md#ollama-options"),
        new("An option that the library does not know reaches the server", UnknownOptionAsync, "chat.md#ollama-options"),
        new("`ChatToolMode.None` sends no tools", NoToolsAsync, "chat.md#tools"),
        new("`ChatToolMode.RequireSpecific` sends only that tool", SpecificToolAsync, "chat.md#tools"),
        new("Ids of tool calls are kept, and go back with the result", CallIdsAsync, "chat.md#tools"),
        new("Reasoning in the history goes back to the model", ReasoningBackAsync, "chat.md#thinking"),
        new("`ReasoningEffort.ExtraHigh` is sent as", ExtraHighAsync, "chat.md#thinking"),
        new("`Seed` is sent with all 64 bits", SeedAsync),
        new("A boolean schema in the response format is rewritten", BooleanSchemaAsync, "chat.md#structured-output"),
        new("An image at a web address, by default", WebImageAsync, "images.md"),
        new("5,000 texts to embed are sent in batches", BatchesAsync, "embeddings.md"),
    ];

    private static async Task<string> NativeOptionsAsync(Probe probe)
    {
        var sent = await probe.SendAsync(new() { AdditionalProperties = new() { ["num_ctx"] = 8192, ["keep_alive"] = "17m" } });
        return Probe.Cell(sent.GetRawText() is var json && json.Contains("8192", StringComparison.Ordinal) && json.Contains("17m", StringComparison.Ordinal));
    }

    private static async Task<string> UnknownOptionAsync(Probe probe)
    {
        var sent = await probe.SendAsync(new() { AdditionalProperties = new() { ["some_new_option"] = 4711 } });
        return Probe.Cell(sent.GetRawText().Contains("4711", StringComparison.Ordinal));
    }

    private static async Task<string> NoToolsAsync(Probe probe)
    {
        var sent = await probe.SendAsync(new() { Tools = [Declare("look")], ToolMode = ChatToolMode.None });
        return Probe.Cell(!sent.TryGetProperty("tools", out _));
    }

    private static async Task<string> SpecificToolAsync(Probe probe)
    {
        var sent = await probe.SendAsync(new() { Tools = [Declare("look"), Declare("listen")], ToolMode = ChatToolMode.RequireSpecific("look") });
        return sent.TryGetProperty("tool_choice", out _) ? "as `tool_choice`" : Probe.Cell(sent.GetProperty("tools").GetArrayLength() == 1);
    }

    private static async Task<string> CallIdsAsync(Probe probe)
    {
        probe.Answers(probe.Wire.Answer("", callId: "call_1")).Answers(probe.Wire.Answer("A cat."));
        using var chat = probe.Chat.AsBuilder().UseFunctionInvocation().Build();

        await chat.GetResponseAsync("Hi", new() { Tools = [AIFunctionFactory.Create(() => "A cat.", "look")] });

        var result = probe.Sent.GetProperty("messages")[2];
        return Probe.Cell(result.TryGetProperty("tool_call_id", out var id) && id.GetString() == "call_1");
    }

    private static async Task<string> ReasoningBackAsync(Probe probe)
    {
        ChatMessage answer = new(ChatRole.Assistant, [new TextReasoningContent("Let me see."), new TextContent("Seven.")]);
        var sent = await probe.SendAsync(null, new(ChatRole.User, "3 + 4?"), answer, new(ChatRole.User, "And 4 + 4?"));
        return Probe.Cell(sent.GetRawText().Contains("Let me see.", StringComparison.Ordinal));
    }

    private static async Task<string> ExtraHighAsync(Probe probe)
    {
        var sent = await probe.SendAsync(new() { Reasoning = new() { Effort = ReasoningEffort.ExtraHigh } });
        return $"`{(sent.TryGetProperty("think", out var think) ? think : sent.GetProperty("reasoning_effort")).GetString()}`";
    }

    private static async Task<string> SeedAsync(Probe probe)
    {
        var sent = await probe.SendAsync(new() { Seed = (1L << 32) + 5 });
        return Probe.Cell(sent.GetRawText().Contains("4294967301", StringComparison.Ordinal));
    }

    private static async Task<string> BooleanSchemaAsync(Probe probe)
    {
        var schema = JsonElement.Parse("""{"type":"object","properties":{"any":true}}""");
        var sent = await probe.SendAsync(new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema) });
        return Probe.Cell(!sent.GetRawText().Contains("\"any\":true", StringComparison.Ordinal));
    }

    private static async Task<string> WebImageAsync(Probe probe)
    {
        ChatMessage message = new(ChatRole.User, [new TextContent("What is it?"), new UriContent("http://example.com/a.png", "image/png")]);
        var refused = await Probe.CatchAsync(() => probe.SendAsync(null, message)) is not null;
        return refused ? "refused; opt-in"
            : probe.Sent.GetRawText().Contains("example.com", StringComparison.Ordinal) ? "sent as an address"
            : "silently dropped";
    }

    private static async Task<string> BatchesAsync(Probe probe)
    {
        const int Texts = 5_000;
        await probe.AnswersVectors().Embeddings.GenerateAsync(Enumerable.Repeat("text", Texts));
        return Probe.Cell(probe.Requests.Count > 1);
    }

    private static AIFunctionDeclaration Declare(string name) =>
        AIFunctionFactory.CreateDeclaration(name, "", JsonElement.Parse("""{"type":"object"}"""));
}
