using OllamaAI.Samples.Tests.Agents.Support;

namespace OllamaAI.Samples.Tests.Playground;

/// <summary>The program as the command line starts it.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_Asked_IsGivenInPlaceOfAServer(string option)
    {
        var (exitCode, output, _) = await RunAsync(option);

        exitCode.ShouldBe(0);
        output.ShouldContain("--port");
        output.ShouldContain("--endpoint");
    }

    [Theory]
    [InlineData("--endpoint=ftp://x", "ftp://x")]
    [InlineData("--endpoint=http://127.0.0.1:1", "No Ollama answers at http://127.0.0.1:1/.")]
    public async Task Endpoint_ThatCannotBeUsed_IsToldInOneLine(string argument, string expected)
    {
        var (exitCode, _, error) = await RunAsync(argument);

        exitCode.ShouldBe(1);
        error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldContain(expected);
    }

    private static Task<Outcome> RunAsync(string argument) => SampleProgram.Named("Playground").RunAsync(ollama: null, argument);
}
