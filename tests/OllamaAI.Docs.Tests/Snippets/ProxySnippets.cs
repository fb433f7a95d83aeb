using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/proxies.md.</summary>
public sealed class ProxySnippets
{
    [Fact]
    public async Task Basic_AsPrinted_SendsUserAndPassword()
    {
        await using var server = await OllamaTestServer.StartAsync();
        var (endpoint, user, password) = (server.Endpoint, "ada", "schlüssel");

        // snippet: proxies basic
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        var options = new OllamaClientOptions
        {
            Endpoint = endpoint,
            Headers = { ["Authorization"] = $"Basic {credentials}" },
        };
        using var client = new OllamaClient(options);
        // end

        await client.GetVersionAsync();
        server.Requests[^1].Headers["Authorization"].ShouldBe("Basic YWRhOnNjaGzDvHNzZWw=");
    }

    [Fact]
    public async Task Authority_AsPrinted_IsTrustedAndNoOther()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", prompt => "Hello."));
        using var front = new TlsFront(server.Endpoint);
        using var other = new TlsFront(server.Endpoint);
        var (endpoint, authorityFile) = (front.Endpoint, Path.GetTempFileName());
        await File.WriteAllTextAsync(authorityFile, front.AuthorityPem);

        // snippet: proxies authority
        var options = new OllamaClientOptions { Endpoint = endpoint, MaxRetries = 2 };
        var handler = OllamaHttpHandler.Create(options);
        var trust = handler.SslOptions.CertificateChainPolicy!;
        trust.TrustMode = X509ChainTrustMode.CustomRootTrust;
        trust.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(authorityFile));

        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new OllamaClient(http, options);
        // end
        File.Delete(authorityFile);

        (await client.AsIChatClient("llama3.2").GetResponseAsync("Hi")).Text.ShouldBe("Hello.");
        using var stranger = new OllamaClient(http, new OllamaClientOptions { Endpoint = other.Endpoint });
        (await Should.ThrowAsync<OllamaException>(() => stranger.GetVersionAsync())).Kind.ShouldBe(OllamaErrorKind.Unreachable);
    }

    [Fact]
    public async Task Merge_AsPrinted_IsStreamed()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", prompt => "A long report."));
        using var client = new OllamaClient(server.Endpoint);
        var chat = client.AsIChatClient("llama3.2");

        // snippet: proxies merge
        var answer = await chat.GetStreamingResponseAsync("Write a long report.").ToChatResponseAsync();
        // end

        answer.Text.ShouldBe("A long report.");
        answer.Usage.ShouldNotBeNull();
        ((bool?)server.Requests[^1].Body["stream"]).ShouldBe(true);
    }

    [Fact]
    public async Task Builder_AsPrinted_StreamsEveryRound()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", Answer));
        using var client = new OllamaClient(server.Endpoint);

        // snippet: proxies builder
        var chat = client.AsIChatClient("llama3.2").AsBuilder()
            .UseFunctionInvocation()
            .Use(inner => new StreamedChatClient(inner))
            .Build();
        // end
        var answer = await chat.GetResponseAsync("Weather?", new() { Tools = [AIFunctionFactory.Create(() => "snow", "get_weather")] });

        answer.Text.ShouldBe("The tool says: snow");
        server.Requests.To("/api/chat").ShouldAllBe(request => (bool)request.Body["stream"]!);

        static async IAsyncEnumerable<ModelOutput> Answer(ModelPrompt prompt, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return prompt.Messages[^1].Role == "tool" ? $"The tool says: {prompt.Messages[^1].Content}" : ModelOutput.Call("get_weather");
        }
    }
}

// snippet: proxies client
internal sealed class StreamedChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);
}
// end
