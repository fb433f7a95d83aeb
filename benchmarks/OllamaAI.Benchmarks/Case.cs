namespace OllamaAI.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Units">The frames in one run, to divide by; else 1.</param>
/// <param name="Aim">What the library should reach; reported, never a verdict.</param>
/// <param name="MaxBytes">The most that the library may allocate for one unit: what it has reached, with a little room, or the aim.</param>
/// <param name="Floor">The work in its barest form.</param>
/// <param name="Library">The same through the library's front door.</param>
internal sealed record Case(string Name, int Units, Aim Aim, double MaxBytes, Func<Task<long>> Floor, Func<Task<long>> Library);
