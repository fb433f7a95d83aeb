namespace OllamaAI.Fuzz.Soak;

internal sealed class SoakRun(FuzzArguments arguments)
{
    public Task<bool> RunAsync() => Task.FromResult(arguments.Streams > 0);
}
