using OllamaAI.Samples.Tests.Agents.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Samples.Tests.Programs;

/// <summary>The samples of one file, as the command line starts them.</summary>
public sealed class ShortSampleTests
{
    [Theory]
    [InlineData("FunctionCalling", "[get_weather] Paris", "[get_time] Tokyo", "21 degrees and sunny in Paris")]
    [InlineData("StructuredOutput", "\"email\":\"ada@example.com\"", "orders 3 tickets to Paris for 2027-05-14.")]
    [InlineData("Rag", "Vacation is 30 days a year.", "Sources in handbook.txt:", "paragraph 2 (similarity 0.")]
    [InlineData("SwapOpenAI", "21 degrees and sunny in Paris")]
    [InlineData("SemanticKernel", "[get_weather] Paris", "21 degrees and sunny in Paris", "PNG image of 480")]
    [InlineData("BulkEmbedding", "The first vector has 256 dimensions.", "2,000 texts in ")]
    [InlineData("Decide", "I was charged twice this month.", " Billing (")]
    [InlineData("McpTools", "Tools: analyze_image", "PNG image of 480")]
    [InlineData("AgentWorkflow", "Writer: A language model", "Reviewer: The draft has ")]
    public async Task Run_Demonstration_DoesItsJob(string sample, params string[] expected)
    {
        var outcome = await SampleProgram.Named(sample).DemonstrateAsync();

        outcome.ErrorLines.ShouldHaveSingleItem().ShouldBe("Using a demonstration, which answers by simple rules.");
        outcome.ExitCode.ShouldBe(0);
        foreach (var text in expected)
        {
            outcome.Output.ShouldContain(text);
        }
    }

    [Theory]
    [InlineData("AgentFramework")]
    [InlineData("AgentWorkflow")]
    [InlineData("BulkEmbedding")]
    [InlineData("Decide")]
    [InlineData("FunctionCalling")]
    [InlineData("ImageAgent")]
    [InlineData("McpTools")]
    [InlineData("MinimalApi")]
    [InlineData("Rag")]
    [InlineData("SemanticKernel")]
    [InlineData("StructuredOutput")]
    [InlineData("SwapOpenAI")]
    public async Task Run_NamedServerDoesNotAnswer_EndsWithOneLine(string sample)
    {
        using var dead = new DeadEndpoint();

        var outcome = await SampleProgram.Named(sample).RunAsync(dead.Address);

        outcome.ErrorLines.ShouldHaveSingleItem().ShouldStartWith($"No Ollama answers at {dead.Address}");
        outcome.Output.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Run_ConnectionBreaksOff_EndsWithTheMessageOfTheLibrary()
    {
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", "Hello.") { Capabilities = ["completion", "tools"] });
        server.Faults.Always("/api/chat", Fault.CutAfterFrames(1));

        var outcome = await SampleProgram.Named("FunctionCalling").RunAsync(server.Endpoint.ToString());

        outcome.ErrorLines.Length.ShouldBe(2);
        outcome.ErrorLines[^1].ShouldStartWith("The connection broke off in the answer to api/chat");
        outcome.ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("--endpoint", "{0}")]
    [InlineData("--endpoint={0}")]
    public async Task Run_Endpoint_WinsOverOllamaHost(params string[] option)
    {
        using var dead = new DeadEndpoint();
        await using var server = await OllamaTestServer.StartAsync(new OllamaTestModel("llama3.2", "Hello.") { Capabilities = ["completion", "tools"] });

        var outcome = await SampleProgram.Named("FunctionCalling").RunAsync(
            dead.Address, [.. option.Select(part => part.Replace("{0}", server.Endpoint.ToString(), StringComparison.Ordinal)), "Hi"]);

        outcome.ErrorLines.ShouldHaveSingleItem().ShouldBe($"Using Ollama at {server.Endpoint}");
        outcome.OutputLines.ShouldBe(["> Hi", "Hello."]);
        outcome.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("--endpoint")]
    [InlineData("--endpoint=")]
    public async Task Run_EndpointWithoutValue_SaysHowToGiveIt(string option)
    {
        var outcome = await SampleProgram.Named("FunctionCalling").DemonstrateAsync(option);

        outcome.ErrorLines.ShouldHaveSingleItem().ShouldBe("--endpoint needs a value: --endpoint URL.");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Run_ModelIsMissing_SaysWhatToPullAndOffersTheDemonstration()
    {
        await using var server = await OllamaTestServer.StartAsync();

        var outcome = await SampleProgram.Named("FunctionCalling").RunAsync(server.Endpoint.ToString());

        outcome.ErrorLines[^1].ShouldContain("ollama pull llama3.2");
        outcome.ErrorLines[^1].ShouldEndWith("Or run with --demo, which needs no model.");
        outcome.ErrorLines.Length.ShouldBe(2);
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task BulkEmbedding_EveryTextFails_SaysWhyOnceAndFails()
    {
        await using var server = await OllamaTestServer.StartAsync();

        var outcome = await SampleProgram.Named("BulkEmbedding").RunAsync(server.Endpoint.ToString());

        outcome.ErrorLines.Length.ShouldBe(2);
        outcome.ErrorLines[^1].ShouldContain("ollama pull nomic-embed-text");
        outcome.Output.ShouldContain("2,000 failed.");
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task SwapOpenAI_OpenAIOverTheDemonstration_SaysWhatItNeeds()
    {
        var outcome = await SampleProgram.Named("SwapOpenAI").DemonstrateAsync("--openai");

        outcome.ErrorLines[^1].ShouldContain("OPENAI_API_KEY");
        outcome.Output.ShouldBeEmpty();
        outcome.ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task AgentFramework_StartedAgain_RemembersTheConversation()
    {
        var sample = SampleProgram.Named("AgentFramework");

        var first = await sample.DemonstrateAsync();
        var second = await sample.DemonstrateAsync("What did I ask you?");

        first.Output.ShouldContain("[analyze_image] {\"image\":\"lake.png\"");
        first.Output.ShouldContain("PNG image of 480");
        second.Output.ShouldContain("What does the image lake.png show?");
    }
}
