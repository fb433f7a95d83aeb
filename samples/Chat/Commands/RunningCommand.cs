using OllamaAI.Protocol;

namespace ChatSample.Commands;

/// <summary>Lists the models in memory.</summary>
internal sealed class RunningCommand : ICommand
{
    public string Usage => "/ps";

    public string Summary => "list the models in memory";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        var models = await session.Client.ListRunningModelsAsync(cancellationToken);
        session.Screen.Table(["Name", "Memory", "On", "Context", "Until"], models.Select(model => new[]
        {
            model.Name,
            ByteSize.Of(model.Size),
            ToProcessor(model),
            $"{model.ContextLength}",
            ToExpiry(model.ExpiresAt),
        }));
    }

    private static string ToProcessor(OllamaRunningModel model)
    {
        var share = model.Size > 0 ? (double)model.SizeVram / model.Size : 0;
        return share switch
        {
            <= 0 => "CPU",
            >= 1 => "GPU",
            _ => $"{share:P0} GPU",
        };
    }

    // A model that stays for ever expires in some 292 years.
    private static string ToExpiry(DateTimeOffset? time) =>
        time > DateTimeOffset.UtcNow.AddYears(100) ? "for ever" : $"{time?.ToLocalTime():HH:mm:ss}";
}
