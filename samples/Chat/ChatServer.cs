using ChatSample.Terminal;
using OllamaAI;
using OllamaAI.Samples;
using OllamaAI.Testing;

namespace ChatSample;

/// <summary>The server that answers: the user's Ollama, or an embedded one if there is none.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private const double TokensPerSecond = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly OllamaTestServer? _embedded;

    private ChatServer(OllamaClient client, OllamaTestServer? embedded = null) => (Client, _embedded) = (client, embedded);

    public OllamaClient Client { get; }

    /// <summary>
    /// Connects to the endpoint the user names, else to <c>OLLAMA_HOST</c> or the default address if something answers there.
    /// </summary>
    /// <exception cref="FormatException">The address is malformed.</exception>
    public static async Task<ChatServer> ConnectAsync(ChatArguments arguments, Screen screen)
    {
        if (arguments.Endpoint is { } endpoint)
        {
            return new ChatServer(new OllamaClient(OllamaHost.Parse(endpoint)));
        }

        try
        {
            var client = new OllamaClient(OllamaHost.Parse(arguments.Host));
            if (await client.IsReachableAsync(Patience))
            {
                return new ChatServer(client);
            }

            screen.Remark($"No Ollama at {client.Endpoint}: demonstration models answer, by rules.");
            client.Dispose();
        }
        catch (FormatException e) when (arguments.Prompt is null)
        {
            screen.Error(e.Message);
            screen.Remark("Demonstration models answer instead, by rules.");
        }

        // At the pace of a real model, so that there is something to watch and to stop.
        var embedded = await OllamaTestServer.StartAsync([.. DemonstrationModels.AtPace(TokensPerSecond)]);
        return new ChatServer(new OllamaClient(embedded.Endpoint), embedded);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }
}
