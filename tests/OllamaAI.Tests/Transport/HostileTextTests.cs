using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

/// <summary>What servers, proxies and callers write does not control the terminals and logs that it is shown in, nor fill them.</summary>
public sealed class HostileTextTests
{
    private const string Hostile = "a\r\nFAKE log line \u001b[2J\u0000\u009b1m\u2028\u202Eb";

    private static readonly string Long = new('x', 100_000);

    public static TheoryData<string> Texts => new() { Hostile, Long };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task ErrorText_OfTheServer_IsEscapedAndShort(string text)
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, ErrorOf(text));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.GetVersionAsync());

        ShouldBeFitToShow(fault.Message);
        fault.ServerMessage!.Length.ShouldBeLessThan(5000);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task ErrorText_InMidStream_IsEscapedAndShort(string text)
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("Hi") + ErrorOf(text) + "\n");
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(
            client.AsIChatClient("m", Unchecked.Options).GetStreamingResponseAsync("Hi").ToChatResponseAsync());

        ShouldBeFitToShow(fault.Message);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task ReasonPhrase_OfTheServer_IsEscapedAndShort(string text)
    {
        var phrase = text.Replace("\r\n", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
        using var handler = new ScriptedHandler((_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)418) { ReasonPhrase = phrase }));
        using var client = handler.CreateClient();

        ShouldBeFitToShow((await Should.ThrowAsync<OllamaException>(client.GetVersionAsync())).Message);
    }

    [Theory]
    [InlineData("https://ollama.com/connect?name=a%0Ab\u202Ec")]
    [InlineData(null)]
    public async Task SigninUrl_OfTheServer_IsEscapedAndShort(string? url)
    {
        var body = $"{{\"error\":\"unauthorized\",\"signin_url\":{JsonSerializer.Serialize(url ?? $"https://ollama.com/{Long}")}}}";
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.Unauthorized, body);
        using var client = handler.CreateClient();

        ShouldBeFitToShow((await Should.ThrowAsync<OllamaException>(client.GetVersionAsync())).Message);
    }

    [Fact]
    public async Task Location_OfARedirect_IsEscapedAndShort()
    {
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.Redirect, "", ("Location", $"https://elsewhere.example/{Long}"));
        using var client = handler.CreateClient();

        ShouldBeFitToShow((await Should.ThrowAsync<OllamaException>(client.GetVersionAsync())).Message);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task FaultText_OfTheConnection_IsEscapedAndShort(string text)
    {
        using var handler = new ScriptedHandler((_, _) => throw new HttpRequestException(HttpRequestError.InvalidResponse, text));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.GetVersionAsync());

        ShouldBeFitToShow(fault.Message);
        ShouldBeFitToShow(fault.InnerException!.Message);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task FaultText_OfABrokenAnswer_IsEscapedAndShort(string text)
    {
        using var handler = new ScriptedHandler(_ =>
            ScriptedHandler.Response(HttpStatusCode.OK, new StreamContent(new BrokenStream(new IOException("It broke off.", new IOException(text))))));
        using var client = handler.CreateClient();

        var fault = await Should.ThrowAsync<OllamaException>(client.GetVersionAsync());

        ShouldBeFitToShow(fault.Message);
        ShouldBeFitToShow(fault.InnerException!.InnerException!.Message);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task ModelName_OfTheCaller_IsEscapedAndShortInMessagesAndLogs(string model)
    {
        var log = new ListLogger();
        using var handler = new ScriptedHandler().Answer(HttpStatusCode.NotFound, """{"error":"model not found"}""").Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = log.Factory });
        var chat = client.AsIChatClient(model, Unchecked.Options);

        var fault = await Should.ThrowAsync<OllamaException>(chat.GetResponseAsync("Hi"));
        await chat.GetResponseAsync([]);

        ShouldBeFitToShow(fault.Message);
        ShouldBeFitToShow(fault.Model!);
        log.Entries.Count.ShouldBeGreaterThan(2);
        log.Entries.ShouldAllBe(entry => IsFitToShow(entry.Message));
        handler.Requests[0].Json.GetProperty("model").GetString().ShouldBe(model);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void ModelName_ThatIsNotValid_IsEscapedAndShort(string model)
    {
        using var client = new ScriptedHandler().CreateClient();

        ShouldBeFitToShow(Should.Throw<ArgumentException>(() => { _ = client.ShowModelAsync(model); }).Message);
        ShouldBeFitToShow(Should.Throw<FormatException>(() => ModelName.Parse(model)).Message);
        ShouldBeFitToShow(Should.Throw<FormatException>(() => KeepAlive.Parse(model)).Message);
        ShouldBeFitToShow(Should.Throw<FormatException>(() => new OllamaClient($"{model}@@")).Message);
    }

    [Fact]
    public async Task Capabilities_OfTheServer_AreEscapedAndShort()
    {
        var many = Enumerable.Range(0, 1_000).Select(number => $"{Hostile}{number}").Append(Long);
        using var handler = new ScriptedHandler().Answer($"{{\"capabilities\":{JsonSerializer.Serialize(many)}}}");
        using var client = handler.CreateClient();
        var picture = new ChatMessage(ChatRole.User, [new DataContent(Pictures.Png(), "image/png")]);

        ShouldBeFitToShow((await Should.ThrowAsync<OllamaException>(client.AsIChatClient("m").GetResponseAsync([picture]))).Message);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task NamesOfOptionsAndTools_AreEscapedAndShortInLogs(string name)
    {
        var log = new ListLogger();
        using var handler = new ScriptedHandler().Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = log.Factory });
        var options = new ChatOptions { AdditionalProperties = new() { [name + "1"] = 1 }, Tools = [new NamedTool(name)] };

        await client.AsIChatClient("m", Unchecked.Options).GetResponseAsync("Hi", options);

        log.Entries.Count(entry => entry.Level == LogLevel.Warning).ShouldBe(2);
        log.Entries.ShouldAllBe(entry => IsFitToShow(entry.Message));
    }

    [Fact]
    public async Task Answer_LargerThanTheLimit_ThrowsNamingTheOption()
    {
        using var handler = new ScriptedHandler().Answer($"{{\"version\":\"{Long}\"}}");
        using var client = handler.CreateClient(new OllamaClientOptions { MaxResponseBytes = 1000 });

        (await Should.ThrowAsync<OllamaException>(client.GetVersionAsync())).Message
            .ShouldContain("is larger than 1000 bytes (OllamaClientOptions.MaxResponseBytes)");
    }

    private static string ErrorOf(string text) => $"{{\"error\":{JsonSerializer.Serialize(text)}}}";

    private static void ShouldBeFitToShow(string text) => IsFitToShow(text).ShouldBeTrue(text.Length < 5000 ? text : $"{text.Length} characters");

    private static bool IsFitToShow(string text) =>
        text.Length < 5 * ForeignText.MaxLength && !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u202E');

    private sealed class BrokenStream(Exception fault) : ReadOnlyStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw fault;
    }

    private sealed class NamedTool(string name) : AITool
    {
        public override string Name => name;
    }
}
