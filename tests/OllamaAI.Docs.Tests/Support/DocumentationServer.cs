using OllamaAI.Testing;

namespace OllamaAI.Docs.Tests.Support;

/// <summary>The server that snippets find in <c>OLLAMA_HOST</c>, with the models that they name.</summary>
public sealed class DocumentationServer : IAsyncLifetime
{
    private const string Structured = """{"name":"Paris","people":2100000}""";

    public OllamaTestServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await OllamaTestServer.StartAsync(new OllamaTestServerOptions
        {
            Models =
            [
                new OllamaTestModel("llama3.2", prompt => prompt.Format is null ? "Light is scattered by the air." : Structured),
                new OllamaTestModel("qwen3", ModelOutput.Think("Let me see."), "Seven.") { Capabilities = ["completion", "tools", "thinking"] },
                new OllamaTestModel("gemma3", prompt => $"A lake, {prompt.Images.First().Length} bytes.") { Capabilities = ["completion", "vision"] },
                new OllamaTestModel("qwen2.5-coder", prompt => prompt.Suffix.Length > 0 ? "a + b" : "?") { Capabilities = ["completion", "insert"] },
                new OllamaTestModel("nomic-embed-text", text => [text.Length, 1, 0]),
            ],
            Registry = [new OllamaTestModel("mistral", prompt => "Bonjour.")],
        });
        Environment.SetEnvironmentVariable("OLLAMA_HOST", Server.Endpoint.Authority);
    }

    public async Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable("OLLAMA_HOST", null);
        await Server.DisposeAsync();
    }
}
