using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/errors.md.</summary>
[Collection(Documentation.Name)]
public sealed class ErrorSnippets(DocumentationServer documentation)
{
    [Theory]
    [InlineData("no-such-model", "ollama pull no-such-model")]
    [InlineData("nomic-embed-text", "does not support chat")]
    public async Task Catch_AsPrinted_TellsTheUser(string model, string expected)
    {
        using var client = new OllamaClient();
        var chat = client.AsIChatClient(model);
        using var console = new CapturedConsole();

        // snippet: errors catch
        try
        {
            Console.WriteLine(await chat.GetResponseAsync("Hello"));
        }
        catch (OllamaException fault) when (fault.Kind == OllamaErrorKind.Unauthorized && fault.SigninUrl is { } page)
        {
            Console.WriteLine($"Sign in at {page}");
        }
        catch (OllamaException fault) when (fault.IsTransient)
        {
            Console.WriteLine($"Not now: {fault.Message} Try again in {fault.RetryAfter ?? TimeSpan.FromSeconds(5)}.");
        }
        catch (OllamaException fault)
        {
            Console.WriteLine(fault.Message);       // says what to do
        }
        catch (TimeoutException limit)
        {
            Console.WriteLine(limit.Message);       // names the limit and its option
        }
        // end

        console.Text.ShouldContain(expected);
    }

    [Fact]
    public async Task Partial_AsPrinted_KeepsWhatArrived()
    {
        using var client = new OllamaClient();
        var chat = client.AsIChatClient("llama3.2");
        documentation.Server.Faults.Next("/api/chat", Fault.CutAfterFrames(2));
        using var console = new CapturedConsole();

        // snippet: errors partial
        try
        {
            await foreach (var update in chat.GetStreamingResponseAsync("Why is the sky blue?"))
            {
                Console.Write(update.Text);
            }
        }
        catch (OllamaException fault) when (fault.Kind == OllamaErrorKind.Interrupted)
        {
            Console.WriteLine($"\nBroke off after {fault.PartialText?.Length ?? 0} characters.");
        }
        // end

        console.Text.ShouldContain("Broke off after");
    }
}
