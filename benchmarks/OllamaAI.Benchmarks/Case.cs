namespace OllamaAI.Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Units">The frames or the repetitions in one run, to divide by.</param>
/// <param name="Aim">What the library should reach; reported, never a verdict.</param>
/// <param name="MaxBytes">The most that the library may allocate for one unit: the aim, or where that is out of reach what it takes with a little room.</param>
/// <param name="Prepare">Makes a contestant ready for the case.</param>
internal sealed record Case(string Name, int Units, Aim Aim, double MaxBytes, Func<IContestant, Func<Task<long>>> Prepare);
