namespace OllamaAI.Benchmarks;

/// <summary>What the library should reach.</summary>
/// <param name="Time">In times of the floor's.</param>
/// <param name="Bytes">Allocated for one unit.</param>
internal sealed record Aim(double Time, double Bytes);
