using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Chat;
using OllamaAI.Protocol;
using OllamaAI.Tests.Images;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat;

/// <summary>Where the guards of a conversation begin to act, and what they say.</summary>
public sealed class GuardEdgeTests
{
    public static TheoryData<string, string> Advice() => new()
    {
        { "tools", "Choose a model that calls tools, or send no tools." },
        { "thinking", "Choose a thinking model, or ask for no reasoning." },
        { "audio", "Choose a model that hears, or send no sound." },
        { "vision", "Choose a model that sees, or give the model eyes with ImageAnalyzer (analyze_image)." },
    };

    [Theory]
    [MemberData(nameof(Advice))]
    public async Task GetResponse_CapabilityMissing_SaysWhatThereIsAndWhatToDo(string capability, string advice)
    {
        using var handler = new ScriptedHandler().Answer("""{"capabilities":["insert","completion"]}""");
        using var client = handler.CreateClient();
        var options = new ChatOptions
        {
            Tools = capability == "tools" ? [AIFunctionFactory.Create(() => 1, "f")] : null,
            Reasoning = capability == "thinking" ? new() { Effort = ReasoningEffort.Low } : null,
        };
        AIContent content = capability switch
        {
            "audio" => new DataContent("ID3"u8.ToArray(), "audio/mpeg"),
            "vision" => new DataContent(new byte[] { 0x89 }, "image/png"),
            _ => new TextContent("hi"),
        };

        var fault = await Should.ThrowAsync<OllamaException>(client.AsIChatClient("plain").GetResponseAsync([new ChatMessage(ChatRole.User, [content])], options));

        fault.Message.ShouldBe(
            $"The model 'plain' has no capability \"{capability}\" (it has: completion, insert). {advice} "
            + "To send it all the same, set OllamaChatClientOptions.CheckCapabilities to false.");
    }

    [Fact]
    public async Task GetResponse_OneOfSeveralCapabilitiesMissing_IsNamed()
    {
        using var handler = new ScriptedHandler().Answer("""{"capabilities":["thinking","vision"]}""");
        using var client = handler.CreateClient();
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "f")], Reasoning = new() { Effort = ReasoningEffort.Low } };
        var picture = new ChatMessage(ChatRole.User, [new DataContent(new byte[] { 0x89 }, "image/png")]);

        (await Should.ThrowAsync<OllamaException>(client.AsIChatClient("m").GetResponseAsync([picture], options))).Message.ShouldContain("\"tools\"");
    }

    [Theory]
    [InlineData(127, 8, null)]
    [InlineData(128, 8, 8L)]
    [InlineData(300, 256, null)]
    [InlineData(299, 256, 256L)]
    public async Task PromptTruncation_TokensReadOf500_AreSuspiciousBelowSixtyPercent(int evaluated, long window, long? truncatedTo)
    {
        // 4 tokens for the message and a quarter of one for each letter.
        var response = await AskAsync(new string('x', 4 * 496), evaluated, $$"""{"models":[{"name":"m:latest","context_length":{{window}}}]}""");

        (response.AdditionalProperties!.GetValueOrDefault("context_length") as long?).ShouldBe(truncatedTo);
    }

    [Theory]
    [InlineData("""{"models":[{"name":"other","context_length":64},{"name":"m:latest","context_length":96}]}""", 96)]
    [InlineData("""{"models":[{"name":"other","context_length":64}]}""", 80)]
    [InlineData("""{"models":[]}""", 80)]
    public async Task PromptTruncation_Window_IsTheRunningModelsElseTheRequests(string running, long window)
    {
        var options = new ChatOptions { AdditionalProperties = new() { ["num_ctx"] = 80 } };

        var response = await AskAsync(new string('x', 4000), 200, running, options);

        response.AdditionalProperties!["context_length"].ShouldBe(window);
    }

    [Fact]
    public async Task PromptTruncation_PromptWasCut_IsLoggedWithTheNumbers()
    {
        var logger = new ListLogger();
        using var factory = new OneLoggerFactory(logger);

        await AskAsync(new string('x', 4000), 200, """{"models":[{"name":"m:latest","context_length":256}]}""", clientOptions: new() { LoggerFactory = factory });

        var (_, message, _) = logger.Entries.Where(entry => entry.Level == LogLevel.Warning).ShouldHaveSingleItem();
        message.ShouldStartWith("The server cut a prompt for 'm': 200 tokens were read of about 1004; the context holds 256.");
    }

    [Theory]
    [InlineData('x', 29, 29)]
    [InlineData('\u007F', 29, 29)]
    [InlineData('\u0080', 29, 74)]
    [InlineData('ж', 29, 74)]
    [InlineData('\u2E7F', 29, 74)]
    [InlineData('\u2E80', 54, 124)]
    [InlineData('語', 54, 124)]
    public void TokenEstimate_HundredCharacters_DependOnTheScript(char character, int atLeast, int atMost)
    {
        var request = new OllamaChatRequest { Messages = [new OllamaMessage { Content = new string(character, 100) }] };

        TokenEstimate.AtLeast(request).ShouldBe(atLeast);
        TokenEstimate.AtMost(request).ShouldBe(atMost);
    }

    [Fact]
    public void TokenEstimate_Thinking_CountsOnlyForTheContextToAskFor()
    {
        var request = new OllamaChatRequest { Messages = [new OllamaMessage { Thinking = new string('x', 100) }] };

        TokenEstimate.AtLeast(request).ShouldBe(4);
        TokenEstimate.AtMost(request).ShouldBe(29);
    }

    [Fact]
    public void TokenEstimate_CallsAndTools_AreCounted()
    {
        var json = JsonElement.Parse($"\"{new string('x', 98)}\"");
        var request = new OllamaChatRequest
        {
            Messages = [new OllamaMessage { ToolCalls = [new OllamaToolCall { Function = new() { Arguments = json } }] }],
            Tools = [new OllamaTool { Function = new() { Description = new string('x', 40), Parameters = json } }],
        };

        TokenEstimate.AtLeast(request).ShouldBe(4 + 4 + 25 + 4 + 10 + 25);
    }

    private static async Task<ChatResponse> AskAsync(
        string prompt, int evaluated, string running, ChatOptions? options = null, OllamaClientOptions? clientOptions = null)
    {
        using var handler = new ScriptedHandler(request => ScriptedHandler.Response(
            HttpStatusCode.OK,
            request.Path == "/api/ps" ? running : Frames.Message("\"content\":\"a\"", $"\"done\":true,\"total_duration\":1,\"prompt_eval_count\":{evaluated}")));
        using var client = handler.CreateClient(clientOptions);
        return await client.AsIChatClient("m").GetResponseAsync(prompt, options);
    }
}
