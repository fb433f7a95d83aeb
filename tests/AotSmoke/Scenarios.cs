using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.AotSmoke;

/// <summary>Every way into the library that could need reflection, against the models of samples/TestServer.</summary>
internal sealed class Scenarios(OllamaClient client)
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==");

    private readonly IChatClient _chat = client.AsIChatClient("echo");
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embeddings = client.AsIEmbeddingGenerator("echo-embed");

    /// <summary>The checks, in the order in which they run.</summary>
    /// <remarks>The stream comes first: it says how long the process took to its first token.</remarks>
    public (string Name, Func<Task> Run)[] All =>
    [
        ("stream", StreamAsync),
        ("chat", ChatAsync),
        ("tools", CallToolAsync),
        ("pictures", ShowPictureAsync),
        ("embeddings", EmbedAsync),
        ("analyze_image", AnalyzeImageAsync),
        ("models", ShowModelAsync),
        ("errors", AskMissingModelAsync),
        ("wire types in an own context", WriteWireTypesAsync),
    ];

    private async Task StreamAsync()
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in _chat.GetStreamingResponseAsync("one two three"))
        {
            if (updates.Count == 0)
            {
                using var process = Process.GetCurrentProcess();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"start to first token: {(DateTime.Now - process.StartTime).TotalMilliseconds:F0} ms"));
            }

            updates.Add(update);
        }

        var response = updates.ToChatResponse();
        Expect("You said: one two three", response.Text.TrimEnd());
        Expect(ChatFinishReason.Stop, response.FinishReason);
        Expect(true, updates.Count > 3);
    }

    private async Task ChatAsync()
    {
        var response = await _chat.GetResponseAsync("hello", new ChatOptions { Temperature = 0, MaxOutputTokens = 100, Seed = 1 });
        Expect("You said: hello", response.Text.TrimEnd());
        Expect(true, response.Usage?.OutputTokenCount > 0);
    }

    private async Task CallToolAsync()
    {
        var tool = AIFunctionFactory.Create(Shout, "shout", "Says a text aloud.");
        List<ChatMessage> messages = [new(ChatRole.User, "Say hello.")];
        var options = new ChatOptions { Tools = [tool] };
        var asked = await _chat.GetResponseAsync(messages, options);
        var call = asked.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single();
        Expect("shout", call.Name);
        var result = await tool.InvokeAsync(new AIFunctionArguments(call.Arguments));
        messages.AddRange(asked.Messages);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));
        var answer = await _chat.GetResponseAsync(messages, options);
        Expect("The tool said: HELLO", answer.Text);
    }

    private async Task ShowPictureAsync()
    {
        var message = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(Picture, "image/png")]);
        var response = await _chat.GetResponseAsync([message]);
        Expect("I got 1 picture(s). You said: What is this?", response.Text.TrimEnd());
    }

    private async Task EmbedAsync()
    {
        var vectors = await _embeddings.GenerateAsync(["aab", "z"]);
        Expect(2, vectors.Count);
        Expect(26, vectors[0].Vector.Length);
        Expect(true, vectors[0].Vector.Span[0] > vectors[0].Vector.Span[1]);
        Expect(1f, vectors[1].Vector.Span[25]);
    }

    private async Task AnalyzeImageAsync()
    {
        var function = new ImageAnalyzer(_chat).AsAIFunction();
        var arguments = new AIFunctionArguments
        {
            ["image"] = "data:image/png;base64," + Convert.ToBase64String(Picture),
            ["question"] = "Which colour?",
        };
        Expect("I got 1 picture(s). You said: Which colour?", await function.InvokeAsync(arguments) as string);
    }

    private async Task ShowModelAsync()
    {
        var models = await client.ListModelsAsync();
        Expect(true, models.Any(model => model.Name == "echo:latest"));
    }

    private async Task AskMissingModelAsync()
    {
        try
        {
            await client.AsIChatClient("missing").GetResponseAsync("hello");
        }
        catch (OllamaException fault) when (fault.Kind == OllamaErrorKind.ModelNotFound)
        {
            return;
        }

        throw new SmokeException("A model that does not exist answered.");
    }

    private static Task WriteWireTypesAsync()
    {
        var chat = new OllamaChatRequest
        {
            Model = "m",
            Messages = [new() { Role = "user", Content = "hi", Images = [new byte[] { 1, 2, 3 }] }],
            Format = OllamaFormat.Json,
            Options = new() { NumCtx = 512 },
            Think = ThinkLevel.Low,
            KeepAlive = KeepAlive.Forever,
        };
        var written = JsonSerializer.Serialize(chat, WireContext.Default.OllamaChatRequest);
        Expect(
            """{"model":"m","messages":[{"role":"user","content":"hi","images":["AQID"]}]"""
            + ""","format":"json","options":{"num_ctx":512},"think":"low","keep_alive":-1}""",
            written);
        var read = JsonSerializer.Deserialize(written, WireContext.Default.OllamaChatRequest)!;
        Expect(written, JsonSerializer.Serialize(read, WireContext.Default.OllamaChatRequest));
        Expect(written, JsonSerializer.Serialize(chat, OllamaJson.DefaultOptions.GetTypeInfo(typeof(OllamaChatRequest))));

        var generate = new OllamaGenerateRequest { Model = "m", Prompt = "hi", Stream = false };
        Expect("""{"model":"m","prompt":"hi","stream":false}""", JsonSerializer.Serialize(generate, WireContext.Default.OllamaGenerateRequest));

        var answer = JsonSerializer.Deserialize(
            """{"message":{"role":"assistant","content":"yes"},"done":true,"eval_count":3}""", WireContext.Default.OllamaChatResponse)!;
        Expect("yes", answer.Message?.Content);
        Expect(3L, answer.Metrics?.GeneratedTokens);

        var vectors = JsonSerializer.Deserialize("""{"embeddings":[[0.5,1]]}""", WireContext.Default.OllamaEmbedResponse)!;
        Expect(0.5f, vectors.Embeddings[0].Span[0]);
        return Task.CompletedTask;
    }

    [Description("Says a text aloud.")]
    private static string Shout([Description("What to say.")] string text) => text.ToUpperInvariant();

    private static void Expect<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new SmokeException($"expected '{expected}', got '{actual}'");
        }
    }
}
