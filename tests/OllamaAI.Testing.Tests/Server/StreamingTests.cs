using System.Net;
using System.Runtime.CompilerServices;
using OllamaAI.Tests.Support;

namespace OllamaAI.Testing.Tests.Server;

public sealed class StreamingTests
{
    private const string Ask = """{"model":"m","messages":[{"role":"user","content":"hi"}]}""";

    [Fact]
    public async Task Chat_SecondPieceUnwritten_FirstLineArrives()
    {
        var gate = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", (_, _) => GatedAsync(gate.Task)));
        using var client = Http.ClientOf(server);

        using var response = await client.StreamAsync("/api/chat", Ask);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await reader.ReadLineAsync();

        first.ShouldNotBeNull().ShouldContain("\"content\":\"one\"");
        gate.SetResult();
        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain("\"content\":\" two\"");
        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain("\"done\":true");
        (await reader.ReadLineAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Chat_FirstPieceUnwritten_NoHeadersArrive()
    {
        var gate = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", (_, _) => LateAsync(gate.Task)));
        using var client = Http.ClientOf(server);

        var response = client.StreamAsync("/api/chat", Ask);
        await server.Requests.SeenAsync("/api/chat").DefaultTimeout();

        response.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        using var answered = await response;
        answered.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Chat_ClientLeaves_ServerRecordsItAndTheModelIsCancelled()
    {
        var cancelled = new TaskCompletionSource();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", (_, token) => EndlessAsync(cancelled, token)));
        using var client = Http.ClientOf(server);

        using (var response = await client.StreamAsync("/api/chat", Ask))
        using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync()))
        {
            await reader.ReadLineAsync();
        }

        var request = await server.Requests.SeenAsync("/api/chat").DefaultTimeout();
        await request.Disconnected.DefaultTimeout();
        await cancelled.Task.DefaultTimeout();
        await request.Ended.DefaultTimeout();
        request.IsDisconnected.ShouldBeTrue();
    }

    [Fact]
    public async Task Chat_ClientLeavesWhileTheScriptIgnoresItsToken_RequestEnds()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", (_, _) => GatedAsync(new TaskCompletionSource().Task)));
        using var client = Http.ClientOf(server);

        (await client.StreamAsync("/api/chat", Ask)).Dispose();

        await (await server.Requests.SeenAsync("/api/chat").DefaultTimeout()).Ended.DefaultTimeout();
    }

    [Fact]
    public async Task Chat_ReadToTheEnd_IsNotADisconnect()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("m", "hello"));
        using var client = Http.ClientOf(server);

        await client.TextAsync("/api/chat", Ask);

        var request = server.Requests[0];
        await request.Ended.DefaultTimeout();
        request.IsDisconnected.ShouldBeFalse();
        request.StatusCode.ShouldBe(200);
    }

    private static async IAsyncEnumerable<ModelOutput> GatedAsync(Task gate)
    {
        yield return "one";
        await gate.DefaultTimeout();
        yield return " two";
    }

    private static async IAsyncEnumerable<ModelOutput> LateAsync(Task gate)
    {
        await gate.DefaultTimeout();
        yield return "late";
    }

    private static async IAsyncEnumerable<ModelOutput> EndlessAsync(TaskCompletionSource cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return "one";
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            cancelled.SetResult();
        }
    }
}
