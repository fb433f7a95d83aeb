using OllamaAI.Testing.Store;

namespace OllamaAI.Testing.Management;

/// <summary>The progress lines of one layer on its way from or to the registry.</summary>
internal static class Transfer
{
    /// <summary>Smaller layers are through before the first tick.</summary>
    private const long TickedSize = 1 << 20;
    private const int Ticks = 4;

    /// <summary>
    /// A layer that is there already gives one complete line. A large one gives ticks: the first without <c>completed</c>, and for a pull
    /// none that is complete, as happens with Ollama.
    /// </summary>
    public static IEnumerable<Progress> Of(string verb, Layer layer, bool isPresent, bool endsComplete)
    {
        var line = new Progress($"{verb} {layer.ShortDigest}", layer.Digest, layer.Size, layer.Size);
        if (!isPresent && layer.Size >= TickedSize)
        {
            for (var tick = 0; tick < Ticks; tick++)
            {
                yield return line with { Completed = layer.Size / Ticks * tick };
            }
        }

        if (isPresent || endsComplete || layer.Size < TickedSize)
        {
            yield return line;
        }
    }
}
