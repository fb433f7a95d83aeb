using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Extensions.AI;

namespace OllamaAI.NetFramework;

/// <summary>What a program on .NET Framework does, against the models of samples/TestServer.</summary>
internal sealed class Scenarios(OllamaClient client)
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==");

    private const string Frame = """{"message":{"role":"assistant","content":"One"},"done":false}""" + "\n";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private readonly IChatClient _chat = client.AsIChatClient("echo");
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embeddings = client.AsIEmbeddingGenerator("echo-embed");

    public IReadOnlyList<(string Name, Func<Task> Check)> All =>
    [
        ("chat", ChatAsync),
        ("stream", StreamAsync),
        ("stream left early", LeaveStreamAsync),
        ("tools", CallToolAsync),
        ("image", ShowImageAsync),
        ("analyze_image", AnalyzeImageAsync),
        ("analyze_image refuses the web", RefuseWebAsync),
        ("embeddings", EmbedAsync),
        ("structured output", AnswerInFormAsync),
        ("upload of a stream", UploadAsync),
        ("many at once", AskManyAtOnceAsync),
        ("cancel a silent server", CancelSilenceAsync),
        ("cancel a stream that stalls", CancelStalledStreamAsync),
        ("a model that is missing", AskMissingModelAsync),
        ("a server that is not there", AskNobodyAsync),
        ("retry after a failure", RetryAsync),
    ];

    private async Task ChatAsync()
    {
        var response = await _chat.GetResponseAsync("hello", new ChatOptions { Temperature = 0, MaxOutputTokens = 100 });
        Expect("You said: hello", response.Text.TrimEnd());
        Expect(true, response.Usage?.OutputTokenCount > 0);
    }

    private async Task StreamAsync()
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in _chat.GetStreamingResponseAsync("one two three"))
        {
            updates.Add(update);
        }

        Expect("You said: one two three", updates.ToChatResponse().Text.TrimEnd());
        Expect(true, updates.Count > 3);
    }

    // Of an answer that goes on: leaving it must not wait for the rest.
    private static async Task LeaveStreamAsync()
    {
        var clock = Stopwatch.StartNew();
        using var server = new SilentServer(Frame);
        using var silent = new OllamaClient(server.Address);
        await foreach (var frame in silent.ChatStreamingAsync(new() { Model = "m", Messages = [new() { Role = "user", Content = "hello" }] }))
        {
            Expect("One", frame.Message?.Content);
            break;
        }

        Expect(true, clock.Elapsed < LongestWait);
    }

    private async Task CallToolAsync()
    {
        var tool = AIFunctionFactory.Create(Shout, "shout", "Says a text aloud.");
        List<ChatMessage> messages = [new(ChatRole.User, "Say hello.")];
        var options = new ChatOptions { Tools = [tool] };
        var asked = await _chat.GetResponseAsync(messages, options);
        var call = asked.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single();
        var result = await tool.InvokeAsync(new AIFunctionArguments(call.Arguments));
        messages.AddRange(asked.Messages);
        messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));
        Expect("The tool said: HELLO", (await _chat.GetResponseAsync(messages, options)).Text);
    }

    private async Task ShowImageAsync()
    {
        var message = new ChatMessage(ChatRole.User, [new TextContent("What is this?"), new DataContent(Picture, "image/png")]);
        Expect("I got 1 picture(s). You said: What is this?", (await _chat.GetResponseAsync([message])).Text.TrimEnd());
    }

    private async Task AnalyzeImageAsync()
    {
        var arguments = new AIFunctionArguments
        {
            ["image"] = "data:image/png;base64," + Convert.ToBase64String(Picture),
            ["question"] = "Which colour?",
        };
        var answer = await new ImageAnalyzer(_chat).AsAIFunction().InvokeAsync(arguments);
        Expect("I got 1 picture(s). You said: Which colour?", answer as string);
    }

    private async Task RefuseWebAsync()
    {
        var arguments = new AIFunctionArguments { ["image"] = "https://example.com/cat.png" };
        var answer = await new ImageAnalyzer(_chat).AsAIFunction().InvokeAsync(arguments);
        Expect("Error: Images cannot be read from the web by this program; pass a data: URI.", answer as string);
    }

    private async Task EmbedAsync()
    {
        var vectors = await _embeddings.GenerateAsync(["aab", "z"]);
        Expect(2, vectors.Count);
        Expect(26, vectors[0].Vector.Length);
        Expect(true, vectors[0].Vector.Span[0] > vectors[0].Vector.Span[1]);
        Expect(1f, vectors[1].Vector.Span[25]);
    }

    private async Task AnswerInFormAsync()
    {
        var form = ChatResponseFormat.ForJsonSchema<Place>();
        var response = await client.AsIChatClient("demo").GetResponseAsync("Where?", new ChatOptions { ResponseFormat = form });
        var place = System.Text.Json.JsonSerializer.Deserialize<Place>(response.Text, AIJsonUtilities.DefaultOptions)!;
        Expect(true, place.Name is not null);
    }

    private async Task UploadAsync()
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, new byte[300_000]);
        var digest = await client.UploadFileAsync(file);
        File.Delete(file);
        Expect(true, await client.BlobExistsAsync(digest));
    }

    // .NET Framework opens two connections to a server unless it is told otherwise: the third stream would wait for the first.
    private async Task AskManyAtOnceAsync()
    {
        var streams = Enumerable.Range(0, 6).Select(_ => _chat.GetStreamingResponseAsync("a b c").GetAsyncEnumerator()).ToArray();
        foreach (var stream in streams)
        {
            Expect(true, await Within(NextAsync(stream)));
        }

        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    private static async Task CancelSilenceAsync()
    {
        using var server = new SilentServer("");
        using var silent = new OllamaClient(server.Address);
        using var stop = new CancellationTokenSource();
        var answer = silent.AsIChatClient("m").GetResponseAsync("hello", cancellationToken: stop.Token);
        await Within(server.Asked);
        await ExpectCancellationAsync(answer, stop);
    }

    private static async Task CancelStalledStreamAsync()
    {
        using var server = new SilentServer(Frame);
        using var silent = new OllamaClient(server.Address);
        using var stop = new CancellationTokenSource();
        var chat = silent.AsIChatClient("m", new OllamaChatClientOptions { CheckCapabilities = false });
        await using var stream = chat.GetStreamingResponseAsync("hello", cancellationToken: stop.Token).GetAsyncEnumerator(stop.Token);
        Expect(true, await Within(NextAsync(stream)));
        await ExpectCancellationAsync(NextAsync(stream), stop);
    }

    // AsTask of a package for .NET Framework would lose the token of a cancellation.
    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> stream) => await stream.MoveNextAsync();

    private async Task AskMissingModelAsync() =>
        Expect(OllamaErrorKind.ModelNotFound, await KindOfAsync(client.AsIChatClient("missing").GetResponseAsync("hello")));

    private static async Task AskNobodyAsync()
    {
        // Taken, so that no other program answers there, but nobody listens.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        using var nobody = new OllamaClient(new OllamaClientOptions { Endpoint = new Uri($"http://{socket.LocalEndPoint}"), MaxRetries = 0 });
        Expect(OllamaErrorKind.Unreachable, await KindOfAsync(nobody.GetVersionAsync()));
    }

    // The same body twice: .NET Framework disposes a body that was sent.
    private async Task RetryAsync()
    {
        var flaky = new FlakyHandler { InnerHandler = new HttpClientHandler() };
        using var http = new HttpClient(flaky) { Timeout = Timeout.InfiniteTimeSpan };
        using var retrying = new OllamaClient(http, new OllamaClientOptions { Endpoint = client.Endpoint, MaxRetries = 1 });
        var chat = retrying.AsIChatClient("echo", new OllamaChatClientOptions { CheckCapabilities = false });
        Expect("You said: again", (await chat.GetResponseAsync("again")).Text.TrimEnd());
        Expect(2, flaky.Requests);
    }

    private static async Task<OllamaErrorKind?> KindOfAsync(Task call)
    {
        try
        {
            await Within(call);
            return null;
        }
        catch (OllamaException fault)
        {
            return fault.Kind;
        }
    }

    private static async Task ExpectCancellationAsync(Task task, CancellationTokenSource stop)
    {
        stop.Cancel();
        try
        {
            await Within(task);
        }
        catch (OperationCanceledException fault)
        {
            Expect(stop.Token, fault.CancellationToken);
            return;
        }

        throw new SmokeException("The call was not cancelled.");
    }

    private static async Task<T> Within<T>(Task<T> task)
    {
        await Within((Task)task);
        return await task;
    }

    private static async Task Within(Task task)
    {
        if (await Task.WhenAny(task, Task.Delay(LongestWait)) != task)
        {
            throw new SmokeException($"Nothing happened within {LongestWait.TotalSeconds} s.");
        }

        await task;
    }

    [Description("Says a text aloud.")]
    private static string Shout(string text) => text.ToUpperInvariant();

    private static void Expect<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new SmokeException($"\"{actual}\" instead of \"{expected}\".");
        }
    }
}
