namespace OllamaAI.Fuzz;

/// <summary>One answer of the server.</summary>
/// <param name="Operation">The call that gets it.</param>
/// <param name="Body">The body.</param>
internal sealed record FuzzCase(string Operation, byte[] Body)
{
    public int Status { get; init; } = 200;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Decides into what pieces the body is cut; 0 for one piece.</summary>
    public int ChunkSeed { get; init; }

    /// <summary>Where the connection breaks.</summary>
    public int? BreakAt { get; init; }

    /// <summary>The most that the call may allocate, in bytes.</summary>
    public long MaxAllocation { get; init; }

    /// <summary>How many texts are embedded.</summary>
    public int Inputs { get; init; } = 1;
}
