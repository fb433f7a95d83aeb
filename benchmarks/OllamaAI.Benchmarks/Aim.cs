namespace OllamaAI.Benchmarks;

/// <summary>What the library should reach (issue 8).</summary>
/// <param name="Time">In times of the floor's.</param>
/// <param name="Bytes">Allocated for one unit.</param>
internal sealed record Aim(double Time, double Bytes);
