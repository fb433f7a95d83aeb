using System.Diagnostics;
using PlaygroundSample;

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

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string argument)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PlaygroundApp).Assembly.Location, argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var program = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var output = program.StandardOutput.ReadToEndAsync(patience.Token);
            var error = program.StandardError.ReadToEndAsync(patience.Token);
            await program.WaitForExitAsync(patience.Token);
            return (program.ExitCode, await output, await error);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }
}
