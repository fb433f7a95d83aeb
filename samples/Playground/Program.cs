using Microsoft.Extensions.Options;
using PlaygroundSample;

const string Usage = """
    One web page to look at models instead of reading about them.

      dotnet run --project samples/Playground                                   http://127.0.0.1:5210
      dotnet run --project samples/Playground -- --port 8080                    elsewhere on this machine; 0 lets the system choose
      dotnet run --project samples/Playground -- --ollama:endpoint gpu-box      this Ollama and no other

    Without an endpoint it talks to OLLAMA_HOST; where no Ollama answers, to an embedded server with demonstration models.
    """;

if (args.Any(arg => arg is "--help" or "-h" or "-?"))
{
    Console.WriteLine(Usage);
    return 0;
}

try
{
    await using var playground = await PlaygroundApp.StartAsync(args);
    Console.WriteLine($"The playground is at {playground.Address}   (models: {playground.Models}; Ctrl+C ends)");
    await playground.WaitForShutdownAsync();
    return 0;
}
catch (IOException e)
{
    Console.Error.WriteLine($"{e.Message} Choose another port with --port.");
    return 1;
}
catch (Exception e) when (e is FormatException or OptionsValidationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
