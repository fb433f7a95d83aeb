using System.Text.Json;
using OllamaAI.Samples.Tests.Agents.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Samples.Tests.Agents;

/// <summary>The MCP sample as a program: its streams, its arguments and its exit code.</summary>
public sealed class McpServerProgramTests
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    private const string Cancelled = """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""";

    [Fact]
    public async Task Run_ToolIsCalled_WritesOnlyMessagesToOutputAndItsLogToError()
    {
        using var dead = new DeadEndpoint();
        List<string> lines = [];

        var outcome = await SampleProgram.McpServer.RunAsync(
            async (input, output) =>
            {
                foreach (var message in new[] { Initialize, $"{Initialized}\n{Call("http://127.0.0.1/")}" })
                {
                    await input.WriteLineAsync(message);
                    await input.FlushAsync();
                    lines.Add((await output.ReadLineAsync())!);
                }
            },
            dead.Address);

        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32()).ShouldBe([1, 2]);
        outcome.Output.ShouldBeEmpty();
        outcome.Error.ShouldContain("An image was refused");
        outcome.ExitCode.ShouldBe(0);
    }

    // By hand, because the client of ModelContextProtocol 2.3.1 does not tell the server that a call was cancelled.
    [Fact]
    public async Task Run_CallIsCancelled_ClosesTheConnectionToOllama()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.SlowSeer());

        var outcome = await SampleProgram.McpServer.RunAsync(
            async (input, output) =>
            {
                await input.WriteLineAsync(Initialize);
                await input.FlushAsync();
                (await output.ReadLineAsync())!.ShouldContain("serverInfo");
                await input.WriteLineAsync($"{Initialized}\n{Call(Picture.DataUri)}");
                await input.FlushAsync();
                var request = await ollama.Requests.SeenAsync("/api/chat");
                await input.WriteLineAsync(Cancelled);
                await input.FlushAsync();
                await request.Disconnected;
            },
            ollama.Endpoint.AbsoluteUri,
            "--model", "seer");

        outcome.ExitCode.ShouldBe(0);
        outcome.OutputLines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_LineWithoutEnd_EndsTheProgramBeforeItFillsTheMemory()
    {
        var outcome = await SampleProgram.McpServer.RunAsync(
            async (input, output) =>
            {
                await input.WriteLineAsync(Initialize);
                await input.FlushAsync();
                (await output.ReadLineAsync()).ShouldNotBeNull();
                // One byte too many, and none behind it that would be written to a closed pipe.
                await input.BaseStream.WriteAsync(new byte[(32 << 20) + 1]);
                await input.BaseStream.FlushAsync();
                (await output.ReadLineAsync()).ShouldBeNull();
            },
            "http://127.0.0.1:11434");

        outcome.Error.ShouldContain("A line of the input is longer than 33554432 bytes.");
        outcome.Error.ShouldNotContain("Unhandled exception");
        outcome.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://127.0.0.1:11434", "--allow-host http://example.com/", "is not a host")]
    [InlineData("not an address", "", "OLLAMA_HOST")]
    public async Task Run_MalformedSetting_EndsWithOneSentence(string ollama, string arguments, string sentence)
    {
        var outcome = await SampleProgram.McpServer.RunAsync(ollama, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        outcome.ExitCode.ShouldBe(1);
        outcome.Output.ShouldBeEmpty();
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldContain(sentence);
    }

    private static string Call(string image) =>
        $$$$"""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"analyze_image","arguments":{"image":"{{{{image}}}}"}}}""";
}
