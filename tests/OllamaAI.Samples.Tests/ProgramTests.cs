using OllamaAI.Samples.Tests.Agents.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests;

/// <summary>The other samples, as the command line starts them: what goes wrong is said in words, and the exit code tells.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("TestServer", "usage:")]
    [InlineData("ImageAgent", "Usage:")]
    [InlineData("McpServer", "Usage:")]
    public async Task Help_Asked_IsGivenOnTheOutput(string sample, string expected)
    {
        var outcome = await RunAsync(sample, null, "--help");

        outcome.Output.ShouldContain(expected);
        outcome.Error.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("TestServer", 2, "'--prot 1' cannot be understood.", "--prot", "1")]
    [InlineData("TestServer", 2, "'--port x' cannot be understood.", "--port", "x")]
    [InlineData("ImageAgent", 1, "Unknown option '--nonsense'.", "--nonsense")]
    [InlineData("ImageAgent", 1, "Unrecognized command or argument 'c'.", "a", "b", "c")]
    [InlineData("McpServer", 1, "Unrecognized command or argument '--nonsense'.", "--nonsense")]
    [InlineData("McpServer", 1, "'a b' is not a valid model name.", "--model", "a b")]
    [InlineData("McpServer", 1, "'' is not a valid model name.", "--model", "")]
    [InlineData("McpServer", 1, "--allow-folder names no folder.", "--allow-folder", "")]
    [InlineData("McpServer", 1, "'http://x/y' is not a host; write example.com or *.example.com.", "--allow-host", "http://x/y")]
    public async Task Arguments_Wrong_AreRefusedInWords(string sample, int exitCode, string expected, params string[] args)
    {
        var outcome = await RunAsync(sample, null, args);

        outcome.Error.ShouldContain(expected);
        outcome.Error.ShouldNotContain("   at ");
        outcome.Error.ShouldNotContain("(Parameter");
        outcome.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task McpServer_FolderThatIsMissing_IsToldAndServesAllTheSame()
    {
        var outcome = await RunAsync("McpServer", null, "--allow-folder", "/no/such");

        outcome.Error.ShouldStartWith("There is no folder '/no/such': until there is, no image is read from it.");
        outcome.Output.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("ImageAgent")]
    [InlineData("McpServer")]
    public async Task Host_Malformed_IsToldInOneLine(string sample)
    {
        var outcome = await RunAsync(sample, "ftp://x");

        outcome.Error.ShouldStartWith("OLLAMA_HOST: 'ftp://x' is not a valid server address.");
        outcome.Error.TrimEnd().ShouldNotContain("\n");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task ImageAgent_NotAnImage_SaysWhatAnImageIs()
    {
        var outcome = await RunAsync("ImageAgent", null, "--demo", "nonsense");

        outcome.Error.ShouldContain("The image must be a complete https:// URL or a data: URI");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Decide_Tickets_AreSortedWithTheirProbabilities()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestServerOptions { Models = [OllamaTestModel.ForDecisions("nimble")], Version = "0.40.12" });

        var outcome = await RunAsync("Decide", server.Endpoint.ToString());

        outcome.Error.TrimEnd().ShouldBe($"Using Ollama at {server.Endpoint}");
        outcome.Output.ShouldContain("I was charged twice this month.");
        outcome.Output.ShouldMatch("team +█+░* Billing \\(");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Decide_ServerWithoutTheModel_SaysWhatToPull()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions { Version = "0.40.12" });

        var outcome = await RunAsync("Decide", server.Endpoint.ToString());

        outcome.Error.ShouldContain("ollama pull nimble");
        outcome.ExitCode.ShouldBe(1);
    }

    private static Task<Outcome> RunAsync(string sample, string? host, params string[] args) => SampleProgram.Named(sample).RunAsync(host, args);
}
