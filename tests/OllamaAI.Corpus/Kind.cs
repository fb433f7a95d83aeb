namespace OllamaAI.Corpus;

/// <summary>A kind of slip or fault, with its inputs.</summary>
/// <param name="Id">The short name.</param>
/// <param name="Title">What goes wrong.</param>
/// <param name="Recovered">What counts as recovered, as a program sees it.</param>
/// <param name="Create">Makes the cases.</param>
internal sealed record Kind(string Id, string Title, string Recovered, Func<IEnumerable<Case>> Create)
{
    /// <summary>Whether the library mends it only when it is switched on.</summary>
    public bool IsOptIn { get; init; }

    /// <summary>Whether its cases wait for seconds, as gateways and retries do; they then run many at a time.</summary>
    public bool Waits { get; init; }
}
