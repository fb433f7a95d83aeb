using System.Net;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Transport;

public sealed class TransportLogTests
{
    private static readonly OllamaChatRequest Request = new() { Model = "m", Messages = [new OllamaMessage { Role = "user", Content = "hi" }] };

    [Fact]
    public async Task ChatStreaming_ManyFrames_TheFirstIsLoggedOnce()
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Text("b") + Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });

        (await client.ChatStreamingAsync(Request).ToListAsync()).Count.ShouldBe(3);

        logger.Entries.Select(entry => entry.Message).Where(message => message.StartsWith("First piece", StringComparison.Ordinal))
            .ShouldHaveSingleItem().ShouldStartWith("First piece of the answer to api/chat for model 'm' after ");
    }

    [Fact]
    public async Task Call_WithoutAModel_IsLoggedWithoutOne()
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler()
            .Answer(HttpStatusCode.ServiceUnavailable, "busy", ("Retry-After", "0")).Answer("""{"version":"1"}""");
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory, MaxRetries = 1 });

        await client.GetVersionAsync();

        logger.Entries.Select(entry => entry.Message).ShouldBe(["GET api/version.", "api/version failed (Busy); try 2 follows in 0 ms."]);
    }

    [Fact]
    public async Task Call_ForAModel_IsLoggedWithIt()
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler()
            .Answer(HttpStatusCode.ServiceUnavailable, "busy", ("Retry-After", "0")).Answer(Frames.Done);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory, MaxRetries = 1 });

        await client.ChatAsync(Request);

        logger.Entries.Select(entry => entry.Message)
            .ShouldBe(["POST api/chat for model 'm'.", "api/chat for model 'm' failed (Busy); try 2 follows in 0 ms."]);
    }

    [Theory]
    [InlineData(1_000_000_000, true)]
    [InlineData(999_999_999, false)]
    public async Task Chat_LoadOfOneSecondOrMore_IsLogged(long nanoseconds, bool isLogged)
    {
        var logger = new ListLogger();
        using var handler = new ScriptedHandler().Answer(Frames.Message("\"content\":\"a\"", $"\"done\":true,\"load_duration\":{nanoseconds}"));
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = logger.Factory });

        await client.ChatAsync(Request);

        logger.Entries.Any(entry => entry.Message == "The server took 1000 ms to load model 'm'.").ShouldBe(isLogged);
    }
}
