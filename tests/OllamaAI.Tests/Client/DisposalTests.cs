using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Client;

/// <summary>A client that was disposed says so by its own name, and never that the call may succeed later.</summary>
public sealed class DisposalTests
{
    private static readonly OllamaChatRequest Chat = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    [Fact]
    public async Task Call_OwnHttpClient_NamesTheClient()
    {
        var client = new OllamaClient(new Uri("http://127.0.0.1:1"));

        client.Dispose();

        await ShouldNameTheClientAsync(client.GetVersionAsync());
        await ShouldNameTheClientAsync(client.ChatStreamingAsync(Chat).ToListAsync().AsTask());
        await ShouldNameTheClientAsync(client.AsIChatClient("m").GetResponseAsync([new(Microsoft.Extensions.AI.ChatRole.User, "hi")]));
    }

    [Fact]
    public async Task Call_CallersHttpClient_NamesTheClient()
    {
        var client = new ScriptedHandler().CreateClient();

        client.Dispose();

        await ShouldNameTheClientAsync(client.GetVersionAsync());
    }

    [Fact]
    public async Task Call_ClientThatSharesTheConnections_NamesTheClient()
    {
        var client = new OllamaClient(new Uri("http://127.0.0.1:1"));
        var derived = client.WithHeaders(new KeyValuePair<string, string>("X-Tenant", "a")).WithHeaders(new KeyValuePair<string, string>("X-Trace", "b"));

        client.Dispose();

        await ShouldNameTheClientAsync(derived.GetVersionAsync());
    }

    [Fact]
    public async Task Call_OnItsWayWhenTheClientIsDisposed_NamesTheClient()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new Media.ScriptedServer((_, _, stop) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, stop);
        });
        var client = new OllamaClient(new Uri($"http://{server.EndPoint}"));
        var call = client.GetVersionAsync();
        await asked.Task.DefaultTimeout();

        client.Dispose();

        await ShouldNameTheClientAsync(call);
    }

    [Fact]
    public async Task Call_CallersOwnHttpClientDisposed_NamesThatOne()
    {
        using var handler = new ScriptedHandler();
        var http = new HttpClient(handler) { BaseAddress = new Uri("http://localhost:11434") };
        using var client = new OllamaClient(http);

        http.Dispose();

        (await Should.ThrowAsync<ObjectDisposedException>(client.GetVersionAsync())).ObjectName.ShouldBe(typeof(HttpClient).FullName);
    }

    private static async Task ShouldNameTheClientAsync(Task call) =>
        (await Should.ThrowAsync<ObjectDisposedException>(call.DefaultTimeout())).ObjectName.ShouldBe("OllamaAI.OllamaClient");
}
