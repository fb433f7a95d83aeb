using Microsoft.Extensions.Options;
using PlaygroundSample;

const string Usage = """
    A web page to chat with the models of an Ollama.

      dotnet run --project samples/Playground                          http://127.0.0.1:5210
      dotnet run --project samples/Playground -- --port 8080           elsewhere on this machine; 0 lets the system choose
      dotnet run --project samples/Playground -- --endpoint gpu-box    this Ollama and no other
      dotnet run --project samples/Playground -- --demo                the demonstration, which needs no Ollama

    Without --endpoint it uses OLLAMA_HOST, else http://127.0.0.1:11434, else the demonstration.
    """;

if (args.Any(arg => arg is "--help" or "-h" or "-?"))
{
    Console.WriteLine(Usage);
    return 0;
}

try
{
    await using var playground = await PlaygroundApp.StartAsync(args);
    Console.WriteLine($"The playground is at {playground.Address} (Ctrl+C ends it)");
    await playground.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is IOException or FormatException or OptionsValidationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
