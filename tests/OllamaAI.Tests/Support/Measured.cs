namespace OllamaAI.Tests.Support;

/// <summary>Tests that measure the process and therefore run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measured
{
    public const string Name = "Measured";
}
