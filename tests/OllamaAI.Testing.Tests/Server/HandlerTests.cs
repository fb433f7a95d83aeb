using System.Net;
using System.Security.Cryptography;
using System.Text;
using OllamaAI.Tests.Support;

namespace OllamaAI.Testing.Tests.Server;

/// <summary>The server without a socket.</summary>
public sealed class HandlerTests
{
    private const string Ask = """{"model":"m","messages":[{"role":"user","content":"hi"}]}""";

    [Fact]
    public async Task Chat_OverTheHandler_EqualsTheSockets()
    {
        var options = new OllamaTestServerOptions { Models = [new OllamaTestModel("m", "a", "b")], TimeProvider = Clock.Stopped() };
        using var handler = new OllamaTestHandler(options);
        using var socketless = ClientOf(handler);
        await using var server = await OllamaTestServer.StartAsync(options);
        using var client = Http.ClientOf(server);

        using var actual = await socketless.PostAsync("/api/chat", Ask);
        using var expected = await client.PostAsync("/api/chat", Ask);

        (await actual.Content.ReadAsStringAsync()).ShouldBe(await expected.Content.ReadAsStringAsync());
        actual.StatusCode.ShouldBe(expected.StatusCode);
        actual.Content.Headers.ContentType.ShouldBe(expected.Content.Headers.ContentType);
        actual.Headers.TransferEncodingChunked.ShouldBe(expected.Headers.TransferEncodingChunked);
    }

    [Fact]
    public async Task Chat_SecondPieceUnwritten_FirstLineArrives()
    {
        var gate = new TaskCompletionSource();
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "one", "two"));
        handler.Faults.Next("/api/chat", Fault.StallAfterFrames(1, gate.Task));
        using var client = ClientOf(handler);

        using var response = await client.StreamAsync("/api/chat", Ask);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain("one");
        gate.SetResult();
        (await reader.ReadToEndAsync()).ShouldContain("two");
    }

    [Fact]
    public async Task Chat_ResponseDisposed_IsADisconnect()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "one", "two"));
        handler.Faults.Next("/api/chat", Fault.StallAfterFrames(1));
        using var client = ClientOf(handler);

        (await client.StreamAsync("/api/chat", Ask)).Dispose();

        await handler.Requests[0].Disconnected.DefaultTimeout();
        await handler.Requests[0].Ended.DefaultTimeout();
    }

    [Fact]
    public async Task Chat_CancelledBeforeTheHeaders_IsADisconnect()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "one"));
        handler.Faults.Next("/api/chat", Fault.HoldFirstByte(new TaskCompletionSource().Task));
        using var client = ClientOf(handler);
        using var cancel = new CancellationTokenSource();

        var response = client.StreamAsync("/api/chat", Ask, cancel.Token);
        await handler.Requests.SeenAsync("/api/chat").DefaultTimeout();
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(response);
        await handler.Requests[0].Disconnected.DefaultTimeout();
    }

    [Fact]
    public async Task Cut_AfterAFrame_BreaksTheBody()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "one", "two"));
        handler.Faults.Next("/api/chat", Fault.CutAfterFrames(1));
        using var client = ClientOf(handler);

        using var response = await client.StreamAsync("/api/chat", Ask);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        (await reader.ReadLineAsync()).ShouldNotBeNull().ShouldContain("one");
        (await Should.ThrowAsync<HttpIOException>(reader.ReadLineAsync())).HttpRequestError.ShouldBe(HttpRequestError.ResponseEnded);
    }

    [Fact]
    public async Task NoAnswer_Chat_FailsTheRequest()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "one"));
        handler.Faults.Next("/api/chat", Fault.NoAnswer);
        using var client = ClientOf(handler);

        await Should.ThrowAsync<HttpRequestException>(client.PostAsync("/api/chat", Ask));
    }

    [Fact]
    public async Task CopyAndHead_OverTheHandler_HaveNoBody()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "one"));
        using var client = ClientOf(handler);

        using var copied = await client.PostAsync("/api/copy", """{"source":"m","destination":"n"}""");
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/version"));

        copied.StatusCode.ShouldBe(HttpStatusCode.OK);
        copied.Content.Headers.ContentLength.ShouldBe(0);
        head.Content.Headers.ContentLength.ShouldBe(21);
        handler.Models.Contains("n").ShouldBeTrue();
    }

    [Fact]
    public async Task Chat_ContentSentAgainAfterBusy_HasItsBodyAgain()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "one"));
        handler.Faults.Next("/api/chat", Fault.Busy);
        using var client = ClientOf(handler);
        using var content = new StringContent(Ask);

        using var busy = await client.PostAsync(new Uri("/api/chat", UriKind.Relative), content);
        using var answer = await client.PostAsync(new Uri("/api/chat", UriKind.Relative), content);

        busy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        handler.Requests[1].Body.ToJsonString().ShouldBe(Ask);
    }

    [Fact]
    public async Task Blob_LargerThanAnyBuffer_ArrivesWhole()
    {
        var file = new byte[1 << 20];
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file));
        using var handler = new OllamaTestHandler();
        using var client = ClientOf(handler);
        using var content = new StreamContent(new MemoryStream(file));

        using var answer = await client.PostAsync(new Uri($"/api/blobs/{digest}", UriKind.Relative), content);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Chat_ContentThatCannotBeRead_FailsTheRequest()
    {
        using var handler = new OllamaTestHandler(new OllamaTestModel("m", "one"));
        using var client = ClientOf(handler);
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Ask)));
        var stream = await content.ReadAsStreamAsync();
        await stream.DisposeAsync();

        await Should.ThrowAsync<Exception>(client.PostAsync(new Uri("/api/chat", UriKind.Relative), content));

        handler.Requests.ShouldBeEmpty();
    }

    private static HttpClient ClientOf(OllamaTestHandler handler) => new(handler, disposeHandler: false) { BaseAddress = new Uri("http://ollama.test") };
}
