using OllamaAI;

namespace ChatSample.Commands;

/// <summary>Sets how hard thinking models think.</summary>
internal sealed class ThinkCommand : ICommand
{
    public string Usage => "/think on|off|LEVEL";

    public string Summary => "let a thinking model think or not, and how hard";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var offered = await OfferedAsync(session, cancellationToken);
        if (argument.Length == 0)
        {
            throw new ChatException(offered is null
                ? $"Write {Usage}, where LEVEL is one of the model's, such as low, medium, high or max."
                : $"Write /think and one of {session.Model}'s levels: {NamesOf(offered)}.");
        }

        var level = new ThinkLevel(argument.ToUpperInvariant() switch { "ON" => "true", "OFF" => "false", _ => argument });
        if (offered?.Contains(level) == false)
        {
            throw new ChatException($"{session.Model} does not think at '{argument}'. Its levels are: {NamesOf(offered)}.");
        }

        session.Think = level;
        session.Screen.Remark($"Thinking: {argument}.");
    }

    /// <summary>The levels of the model that answers.</summary>
    /// <returns><see langword="null"/> if no model is chosen, or the server, before 0.34.3, does not say.</returns>
    private static async Task<IList<ThinkLevel>?> OfferedAsync(ChatSession session, CancellationToken cancellationToken) =>
        session.Model is { } model ? (await session.Client.ShowModelAsync(model, cancellationToken)).Thinking?.Values : null;

    private static string NamesOf(IEnumerable<ThinkLevel> levels) => string.Join(", ", levels.Select(NameOf));

    private static string NameOf(ThinkLevel level) => level == ThinkLevel.On ? "on" : level == ThinkLevel.Off ? "off" : level.ToString();
}
