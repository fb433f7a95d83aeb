using System.Globalization;
using OllamaAI.Samples.TestServer;
using OllamaAI.Testing;

const int OllamaPort = 11434;

const string Usage = "usage: dotnet run --project samples/TestServer -- [--port N]   (0 lets the system choose; default 11434)";

if (args is ["--help" or "-h" or "-?"])
{
    Console.WriteLine(Usage);
    return 0;
}

if (args is not ([] or ["--port", _]) || !TryReadPort(args, out var port))
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
            Models = [.. DemonstrationModels.All, EchoModel.Make("echo"), EchoModel.MakeEmbedding("echo-embed")],
            Registry = [EchoModel.Make("echo-from-registry")],
            Port = port,
            MaxRecordedRequests = 1,
        },
        stop.Token);
    Console.WriteLine($"Listening on {server.Endpoint}");
    foreach (var model in server.Models)
        Console.WriteLine($"  {model.Name}  ({string.Join(", ", model.Capabilities)})");
    Console.WriteLine("Ctrl+C ends.");
    await Task.Delay(Timeout.Infinite, stop.Token);
}
catch (IOException taken)
{
    Console.Error.WriteLine($"Cannot listen on port {port}: {taken.Message} Choose another with --port, or 0.");
    return 1;
}
catch (OperationCanceledException)
{
    // Ctrl+C.
}

return 0;

static bool TryReadPort(string[] args, out int port)
{
    port = OllamaPort;
    return args is not [_, var text]
        || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue);
}
