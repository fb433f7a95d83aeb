using OllamaAI.Samples;
using OllamaAI.Samples.TestServer;
using OllamaAI.Testing;

const string Usage = """
    usage: dotnet run --project samples/TestServer -- [--port N] [--version V]
      --port N      the port; 0 lets the system choose, the default is 11434
      --version V   the version of Ollama to behave like, such as 0.33.0; the default is 0.40.12
    """;

if (args is ["--help" or "-h" or "-?"])
{
    Console.WriteLine(Usage);
    return 0;
}

if (!Settings.TryParse(args, out var settings))
{
    Console.Error.WriteLine($"'{string.Join(' ', args)}' cannot be understood.");
    Console.Error.WriteLine(Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

try
{
    await using var server = await OllamaTestServer.StartAsync(
        new OllamaTestServerOptions
        {
            Models =
            [
                .. DemonstrationModels.All,
                EchoModel.Make("echo"),
                EchoModel.MakeEmbedding("echo-embed"),
                OllamaTestModel.ForDecisions("decide"),
            ],
            Registry = [EchoModel.Make("echo-from-registry")],
            Port = settings.Port,
            Version = settings.Version,
            MaxRecordedRequests = 1,
        },
        stop.Token);
    Console.WriteLine($"Listening on {server.Endpoint}");
    foreach (var model in server.Models)
    {
        Console.WriteLine($"  {model.Name}  ({string.Join(", ", model.Capabilities)})");
    }

    Console.WriteLine("Ctrl+C ends.");
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (IOException taken)
{
    Console.Error.WriteLine($"Cannot listen on port {settings.Port}: {taken.Message} Choose another with --port, or 0.");
    return 1;
}
catch (OperationCanceledException)
{
    // Ctrl+C.
}

return 0;
