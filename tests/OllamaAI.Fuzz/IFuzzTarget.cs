namespace OllamaAI.Fuzz;

/// <summary>A part of the library under mutated answers. Used by one thread.</summary>
internal interface IFuzzTarget : IDisposable
{
    /// <summary>Makes an answer; the same for the same state of the generator.</summary>
    FuzzCase Create(Random random);

    /// <summary>Lets the library read the answer.</summary>
    /// <returns>The name of a documented outcome; every other one throws.</returns>
    Task<string> RunAsync(FuzzCase input);
}
