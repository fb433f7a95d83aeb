using OllamaAI.Protocol;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>src/OllamaAI.Testing/README.md.</summary>
public sealed class TestingReadmeSnippets
{
    [Fact]
    public async Task Server_AsPrinted_AnswersAnyClient()
    {
        // snippet: testing readme server
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("llama3.2", prompt => $"You said: {prompt.LastUserText}"));

        using var http = new HttpClient { BaseAddress = server.Endpoint };
        // end
        (await http.GetStringAsync(new Uri("/api/version", UriKind.Relative))).ShouldContain("version");
        // snippet: testing readme faults
        server.Faults.Next("/api/chat", Fault.CutAfterFrames(2));
        server.Faults.Next("/api/chat", Fault.TooManyRequests(TimeSpan.FromSeconds(7)));
        server.Faults.Always("/api/pull", Fault.SplitWrites(1), Fault.CrLf);
        // end
        using var client = new OllamaClient(new OllamaClientOptions { Endpoint = server.Endpoint, MaxRetries = 0 });
        (await Should.ThrowAsync<OllamaException>(async () =>
        {
            await foreach (var _ in client.ChatStreamingAsync(Hello))
            {
            }
        })).Kind.ShouldBe(OllamaErrorKind.Interrupted);
        (await Should.ThrowAsync<OllamaException>(client.ChatAsync(Hello))).RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Requests_AsPrinted_CanBeAsserted()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", "Hello."));
        using var client = new OllamaClient(server.Endpoint);
        await client.ChatAsync(Hello);
        // snippet: testing readme requests
        var request = await server.Requests.SeenAsync("/api/chat");
        Console.WriteLine(request.Headers["User-Agent"]);
        Console.WriteLine(request.Model);
        Console.WriteLine(request.Options.Temperature);
        Console.WriteLine(request.Messages[^1].Content);
        // end
        request.Tools.ShouldBeEmpty();
    }

    [Fact]
    public void Models_AsPrinted_AreMade()
    {
        File.WriteAllText("answer.ndjson", """{"model":"recorded","message":{"role":"assistant","content":"a"},"done":true}""");
        // snippet: testing readme models
        OllamaTestModel[] models =
        [
            new("m", "Hel", "lo"),                                              // these pieces, one a frame
            new("caller", ModelOutput.Think("hm"), ModelOutput.Call("get_weather", """{"city":"Paris"}""")),
            new("streamer", (prompt, cancelled) => AnswerAsync(prompt)),        // an IAsyncEnumerable<ModelOutput>, so a test can hold the next piece
            new("nomic-embed-text", text => new float[] { text.Length, 1 }),
            OllamaTestModel.FromRecording("recorded", "answer.ndjson"),         // byte for byte
        ];
        // end
        models.Length.ShouldBe(5);

        static async IAsyncEnumerable<ModelOutput> AnswerAsync(ModelPrompt prompt)
        {
            await Task.Yield();
            yield return prompt.LastUserText;
        }
    }

    private static OllamaChatRequest Hello => new() { Model = "llama3.2", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };
}
