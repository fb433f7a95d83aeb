using Microsoft.Extensions.AI;
using OllamaAI.Testing;

namespace OllamaAI.Live.Tests.Support;

/// <summary>The server under test. All tests share it, one after the other: a machine has room for few models.</summary>
[CollectionDefinition(Name)]
public sealed class LiveServer : IAsyncLifetime, ICollectionFixture<LiveServer>
{
    public const string Name = "Live server";

    private OllamaTestServer? _standIn;

    public OllamaClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (LiveSettings.Server is not { } server)
        {
            return;
        }

        _standIn = server == LiveSettings.TestServer ? await StandIn.StartAsync() : null;
        Client = new OllamaClient(new OllamaClientOptions
        {
            Endpoint = _standIn?.Endpoint ?? OllamaHost.Parse(server),
            ResponseTimeout = TimeSpan.FromMinutes(10),
            FirstTokenTimeout = TimeSpan.FromMinutes(10),
        });
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (_standIn is not null)
        {
            await _standIn.DisposeAsync();
        }
    }

    /// <summary>The installed model of a role.</summary>
    public async Task<string> ModelAsync(LiveRole role)
    {
        var model = LiveSettings.FindModel(role)!;
        await Client.EnsureModelAsync(model);
        return model;
    }

    /// <summary>A chat client for the model of a role.</summary>
    public async Task<IChatClient> ChatAsync(LiveRole role, OllamaChatClientOptions? options = null) =>
        Client.AsIChatClient(await ModelAsync(role), options);
}
