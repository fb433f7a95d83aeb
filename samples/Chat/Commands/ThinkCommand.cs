using OllamaAI;

namespace ChatSample.Commands;

/// <summary>Sets how hard thinking models think.</summary>
internal sealed class ThinkCommand : ICommand
{
    public string Usage => "/think on|off|LEVEL";

    public string Summary => "let a thinking model think or not, and how hard";

    public Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var level = argument.ToUpperInvariant() switch { "ON" => "true", "OFF" => "false", _ => argument };
        session.Think = level.Length > 0
            ? new ThinkLevel(level)
            : throw new ChatException($"Write {Usage}, where LEVEL is one of the model's, such as low, medium, high or max.");
        session.Screen.Remark($"Thinking: {argument}.");
        return Task.CompletedTask;
    }
}
