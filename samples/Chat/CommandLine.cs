using System.CommandLine;
using System.CommandLine.Parsing;

namespace ChatSample;

/// <summary>The program's arguments: reads them, explains them, refuses wrong ones.</summary>
internal static class CommandLine
{
    private static readonly Argument<string[]> Prompt = new("prompt")
    {
        Description =
            $"The question. What is piped in is added to it, up to {PipedText.MaxLength / 1000} thousand characters; if nothing comes "
            + $"within {PipedText.Patience.TotalSeconds} seconds the question goes alone ('< /dev/null' tells so at once). "
            + "Without a question the chat opens, or answers what is piped in line by line.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> Images = new("--image", "-i")
    {
        Description = "A picture for the first question; may be given several times.",
        HelpName = "PATH",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> Model = new("--model", "-m")
    {
        Description = "The model; otherwise the first installed one that can chat, or see if there is a picture.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> SystemPrompt = new("--system", "-s")
    {
        Description = "The system prompt: who the model is and how it answers.",
        HelpName = "TEXT",
    };

    private static readonly Option<string?> Endpoint = new("--endpoint", "-e")
    {
        Description = "The server; otherwise OLLAMA_HOST, else http://127.0.0.1:11434, else an embedded demonstration server.",
        HelpName = "URL",
    };

    /// <summary>Runs the program with its arguments, or prints help or what is wrong with them.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> InvokeAsync(string[] args, Func<ChatArguments, Task<int>> run, InvocationConfiguration configuration)
    {
        var root = new RootCommand("Chats with a model of Ollama, also about pictures.") { Prompt, Images, Model, SystemPrompt, Endpoint };
        root.SetAction((result, _) => run(ToArguments(result)));
        if (!args.Contains("--"))
        {
            root.Validators.Add(RefuseUnknownOptions);
        }

        var parsed = root.Parse(args);
        if (parsed.Action is System.CommandLine.Invocation.ParseErrorAction error)
        {
            error.ShowHelp = false;
            error.ShowTypoCorrections = false;
        }

        return parsed.InvokeAsync(configuration);
    }

    private static ChatArguments ToArguments(ParseResult result) => new()
    {
        Prompt = result.GetResult(Prompt) is { Tokens.Count: > 0 } ? string.Join(' ', result.GetValue(Prompt)!) : null,
        Images = result.GetValue(Images)!,
        Model = result.GetValue(Model),
        System = result.GetValue(SystemPrompt),
        Endpoint = result.GetValue(Endpoint),
        Host = Environment.GetEnvironmentVariable("OLLAMA_HOST"),
    };

    // Otherwise a misspelt option would become part of the question; behind two dashes it is meant to be.
    private static void RefuseUnknownOptions(CommandResult command)
    {
        foreach (var token in command.GetResult(Prompt)?.Tokens ?? [])
        {
            if (token.Value.StartsWith("--", StringComparison.Ordinal))
            {
                command.AddError($"Unknown option '{token.Value}'. --help lists the options.");
            }
        }
    }
}
