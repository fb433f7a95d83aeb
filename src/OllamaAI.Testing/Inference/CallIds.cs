namespace OllamaAI.Testing.Inference;

/// <summary>Ids for tool calls in the two forms Ollama has; the same sequence on every server.</summary>
internal sealed class CallIds
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int Seed = 11434;
    private readonly object _lock = new();
#pragma warning disable CA5394 // Ids of a test double need to repeat, not to be secret.
    private readonly Random _random = new(Seed);

    public string Next(ModelToolCallDelivery delivery)
    {
        lock (_lock)
        {
            return delivery == ModelToolCallDelivery.OwnFrames
                ? "call_" + new string(_random.GetItems<char>(Letters.AsSpan(0, 36), 8))
                : new string(_random.GetItems<char>(Letters, 32));
        }
    }
#pragma warning restore CA5394
}
