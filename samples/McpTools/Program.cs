// A chat uses the tools of an MCP server, here those of samples/McpServer, which looks at images.
//
//   dotnet run --project samples/McpTools [-- "QUESTION"]

using Microsoft.Extensions.AI;
using ModelContextProtocol.Client;
using OllamaAI;
using OllamaAI.Samples;

// Your Ollama, or a demonstration. Your own program needs only: new OllamaClient().
await using var server = await SampleServer.FindAsync(args);
using var client = new OllamaClient(server.Endpoint);

// The MCP server runs as a process of its own, and may read the files beside this program.
var transport = new StdioClientTransport(new StdioClientTransportOptions
{
    Name = "analyze-image",
    Command = "dotnet",
    Arguments = [Path.Combine(AppContext.BaseDirectory, "McpServer.dll"), "--model", "gemma3", "--allow-folder", AppContext.BaseDirectory],
    EnvironmentVariables = new Dictionary<string, string?> { ["OLLAMA_HOST"] = server.Endpoint.ToString() },
});

// Without a version, the client first tries a newer one and waits 5 seconds for a server that is slow to start.
await using var mcp = await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = "2025-11-25" });
var tools = await mcp.ListToolsAsync();
Console.WriteLine($"Tools: {string.Join(", ", tools.Select(tool => tool.Name))}");

using var chat = client.AsIChatClient("llama3.2")
    .AsBuilder()
    .UseFunctionInvocation()
    .Build();

var question = server.Arguments.FirstOrDefault() ?? "What does the image lake.png show?";
Console.WriteLine($"> {question}");
await foreach (var update in chat.GetStreamingResponseAsync(question, new ChatOptions { Tools = [.. tools] }))
{
    Console.Write(update.Text);
}

Console.WriteLine();
