using System.CommandLine;
using ChatSample;

namespace OllamaAI.Samples.Tests.Chat;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private ChatArguments? _arguments;

    [Fact]
    public async Task InvokeAsync_NoArguments_OpensTheChat()
    {
        (await InvokeAsync()).ShouldBe(0);

        _arguments.ShouldNotBeNull().Prompt.ShouldBeNull();
        _arguments.Images.ShouldBeEmpty();
        _arguments.Model.ShouldBeNull();
    }

    [Fact]
    public async Task InvokeAsync_AllOptions_AreRead()
    {
        await InvokeAsync("--model", "gemma3", "--image", "a.png", "-i", "b.png", "--system", "Be brief.", "--endpoint", "gpu-box", "What", "is this?");

        var arguments = _arguments.ShouldNotBeNull();
        arguments.Prompt.ShouldBe("What is this?");
        arguments.Images.ShouldBe(["a.png", "b.png"]);
        arguments.Model.ShouldBe("gemma3");
        arguments.System.ShouldBe("Be brief.");
        arguments.Endpoint.ShouldBe("gpu-box");
    }

    [Fact]
    public async Task InvokeAsync_EmptyPrompt_IsAPromptStill()
    {
        await InvokeAsync("");

        _arguments.ShouldNotBeNull().Prompt.ShouldBe("");
    }

    [Fact]
    public async Task InvokeAsync_PromptThatBeginsLikeAnOption_IsReadAfterTwoDashes()
    {
        await InvokeAsync("--", "--help", "me");

        _arguments.ShouldNotBeNull().Prompt.ShouldBe("--help me");
    }

    [Theory]
    [InlineData("Unknown option '--imgae'.", "--imgae", "cat.png", "What is this?")]
    [InlineData("Required argument missing for option: '--image'.", "--image")]
    public async Task InvokeAsync_WrongArguments_AreRefusedInOneLine(string expected, params string[] args)
    {
        (await InvokeAsync(args)).ShouldBe(1);

        _arguments.ShouldBeNull();
        _error.ToString().Trim().ShouldStartWith(expected);
        _error.ToString().Trim().ShouldNotContain("\n");
        _output.ToString().Trim().ShouldBeEmpty();
    }

    [Fact]
    public async Task InvokeAsync_Help_ExplainsEveryOption()
    {
        (await InvokeAsync("--help")).ShouldBe(0);

        foreach (var option in new[] { "--image <PATH>", "--model <NAME>", "--system <TEXT>", "--endpoint <URL>" })
        {
            _output.ToString().ShouldContain(option);
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private Task<int> InvokeAsync(params string[] args) =>
        CommandLine.InvokeAsync(
            args,
            arguments =>
            {
                _arguments = arguments;
                return Task.FromResult(0);
            },
            new InvocationConfiguration { Output = _output, Error = _error, EnableDefaultExceptionHandler = false });
}
