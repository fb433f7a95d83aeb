using System.CommandLine;
using System.CommandLine.Invocation;

namespace ChatSample;

/// <summary>What the program was started with.</summary>
internal sealed class CommandLine(ParseResult parsed)
{
    private static readonly Argument<string[]> PromptArgument = new("prompt")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "The question; piped text is added to it. Without one, piped text is answered, or a conversation begins.",
    };

    private static readonly Option<string[]> ImageOption =
        new("--image", "-i") { HelpName = "PATH", Description = "An image; can be repeated.", DefaultValueFactory = _ => [] };

    private static readonly Option<string?> ModelOption =
        new("--model", "-m") { HelpName = "NAME", Description = "The model; by default the first that can do what is asked." };

    private static readonly Option<string?> SystemOption = new("--system", "-s") { HelpName = "TEXT", Description = "The system prompt." };

    private static readonly Option<string?> EndpointOption =
        new("--endpoint", "-e") { HelpName = "URL", Description = "The server; by default OLLAMA_HOST, else this machine's." };

    private static readonly Option<bool> DemoOption = new("--demo") { Description = "Use the demonstration, which needs no Ollama." };

    public string? Prompt { get; } = parsed.GetValue(PromptArgument) is { Length: > 0 } words ? string.Join(' ', words) : null;

    public string[] Images { get; } = parsed.GetValue(ImageOption)!;

    public string? Model { get; } = parsed.GetValue(ModelOption);

    public string? System { get; } = parsed.GetValue(SystemOption);

    /// <summary>The arguments that choose the server, as all samples take them.</summary>
    public string[] Server { get; } = parsed.GetValue(DemoOption) ? ["--demo"]
        : parsed.GetValue(EndpointOption) is { } endpoint ? ["--endpoint", endpoint] : [];

    /// <summary>Runs the program with its arguments, or prints help or what is wrong with them.</summary>
    /// <returns>The exit code.</returns>
    public static Task<int> InvokeAsync(string[] args, Func<CommandLine, Task<int>> run)
    {
        var root = new RootCommand("Chats with a model of Ollama, also about images.")
        {
            PromptArgument, ImageOption, ModelOption, SystemOption, EndpointOption, DemoOption,
        };
        root.SetAction((result, _) => run(new CommandLine(result)));
        root.Validators.Add(result =>
        {
            // Otherwise a misspelled option would become part of the question; after "--" it is meant to be.
            var words = result.GetResult(PromptArgument)?.Tokens.Select(token => token.Value) ?? [];
            if (words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal)) is { } misspelled && !args.Contains("--"))
            {
                result.AddError($"Unknown option '{misspelled}'. --help lists the options.");
            }
        });
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction error)
        {
            error.ShowHelp = error.ShowTypoCorrections = false;
        }

        // Ctrl+C stops an answer, not the program.
        return parsed.InvokeAsync(new() { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }
}
