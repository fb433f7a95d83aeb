using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>The server that a sample talks to: your Ollama, or a demonstration that answers by simple rules.</summary>
public sealed class SampleServer : IAsyncDisposable
{
    // A server that was named may be slow to answer; without a name, nothing at the default address is the usual case.
    private static readonly TimeSpan PatienceIfNamed = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly OllamaTestServer? _demonstration;

    private SampleServer(Uri endpoint, string[] arguments) => (Endpoint, Arguments) = (endpoint, arguments);

    private SampleServer(OllamaTestServer demonstration, string[] arguments)
        : this(demonstration.Endpoint, arguments) => _demonstration = demonstration;

    /// <summary>Gets the server's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets the arguments without <c>--demo</c> and <c>--endpoint URL</c>.</summary>
    public string[] Arguments { get; }

    /// <summary>Gets whether the demonstration answers.</summary>
    public bool IsDemonstration => _demonstration is not null;

    /// <summary>
    /// Finds the server to use, and says on standard error which one that is: the demonstration with <c>--demo</c>; else the server that
    /// <c>--endpoint URL</c> or <c>OLLAMA_HOST</c> names; else an Ollama at the default address; else the demonstration.
    /// From here on, the program ends with one line and exit code 1 if the named server or a model fails.
    /// </summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="atPace">Whether the demonstration answers as slowly as a model does, so that it can be watched and stopped.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The server.</returns>
    public static async Task<SampleServer> FindAsync(
        string[] args, bool atPace = false, CancellationToken cancellationToken = default)
    {
        Failures.EndInOneLine();
        var arguments = SampleArguments.Parse(args);
        if (arguments.Demo)
        {
            return await StartDemonstrationAsync("Using a demonstration", arguments, atPace, cancellationToken);
        }

        var name = arguments.Endpoint ?? Environment.GetEnvironmentVariable("OLLAMA_HOST");
        using var client = string.IsNullOrEmpty(arguments.Endpoint) ? new OllamaClient() : new OllamaClient(arguments.Endpoint);
        if (await client.IsReachableAsync(string.IsNullOrEmpty(name) ? Patience : PatienceIfNamed, cancellationToken))
        {
            await Console.Error.WriteLineAsync($"Using Ollama at {client.Endpoint}");
            return new SampleServer(client.Endpoint, arguments.Others);
        }

        return string.IsNullOrEmpty(name)
            ? await StartDemonstrationAsync(
                $"No Ollama answers at {client.Endpoint}; using a demonstration", arguments, atPace, cancellationToken)
            : throw new IOException($"No Ollama answers at {client.Endpoint}. Start it there, or run with --demo, which needs no Ollama.");
    }

    /// <summary>Ends the demonstration.</summary>
    /// <returns>A task that completes when it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_demonstration is not null)
        {
            await _demonstration.DisposeAsync();
        }
    }

    private static async Task<SampleServer> StartDemonstrationAsync(
        string reason, SampleArguments arguments, bool atPace, CancellationToken cancellationToken)
    {
        var demonstration = await DemonstrationServer.StartAsync(atPace, cancellationToken);
        await Console.Error.WriteLineAsync($"{reason}, which answers by simple rules.");
        return new SampleServer(demonstration, arguments.Others);
    }
}
