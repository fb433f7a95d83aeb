using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace OllamaAI.Samples.Tests.Agents.Support;

/// <summary>The MCP sample in a process of its own, and a real client connected to it.</summary>
internal sealed class McpSession : IAsyncDisposable
{
    // Named, or the client first asks for a newer protocol, gives up after 5 s and confuses a server that was just slow to start.
    private const string ProtocolVersion = "2025-11-25";

    private McpSession(McpClient client) => Client = client;

    public McpClient Client { get; }

    public static async Task<McpSession> StartAsync(Uri ollama, string[] arguments, params (string Name, string Value)[] environment)
    {
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "analyze-image",
            Command = SampleProgram.Host,
            Arguments = [SampleProgram.McpServer.Path, .. arguments],
            EnvironmentVariables = environment.Append(("OLLAMA_HOST", ollama.AbsoluteUri)).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2),
        });
        return new McpSession(await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = ProtocolVersion }));
    }

    /// <summary>Calls analyze_image, whose answer is always one text.</summary>
    public async Task<(string Text, bool IsError)> AnalyzeAsync(string image, string? question = null)
    {
        var result = await Client.CallToolAsync("analyze_image", new Dictionary<string, object?> { ["image"] = image, ["question"] = question });
        return (result.Content.ShouldHaveSingleItem().ShouldBeOfType<TextContentBlock>().Text, result.IsError is true);
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}
