using OllamaAI;
using OllamaAI.Protocol;

namespace ChatSample.Commands;

/// <summary>Sets how hard thinking models think.</summary>
internal sealed class ThinkCommand : ICommand
{
    public string Usage => "/think on|off|low|medium|high|max";

    public string Summary => "let a thinking model think or not, and how hard";

    public Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var level = argument.ToUpperInvariant() switch { "ON" => "true", "OFF" => "false", _ => argument };
        session.Think = level.Length > 0 ? new ThinkLevel(level) : throw new ChatException($"Write {Usage}.");
        session.Screen.Remark($"Thinking: {argument}.");
        return Task.CompletedTask;
    }
}
