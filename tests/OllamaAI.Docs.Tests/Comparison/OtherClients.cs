using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;
using OllamaSharp;
using OpenAI;

namespace OllamaAI.Docs.Tests.Comparison;

/// <summary>The clients that the documents compare with, over a scripted server.</summary>
internal static class OtherClients
{
    /// <summary>OllamaSharp as its own API.</summary>
    public static OllamaApiClient CreateOllamaSharp(this ScriptedHandler server) => new(server.CreateHttp(), "m");

    /// <summary>OllamaSharp as a chat client.</summary>
    public static IChatClient CreateOllamaSharpChat(this ScriptedHandler server) => server.CreateOllamaSharp();

    /// <summary>OpenAI's SDK on <c>/v1</c>, under Microsoft.Extensions.AI.OpenAI.</summary>
    public static OpenAIClient CreateOpenAI(this ScriptedHandler server) => new(new ApiKeyCredential("none"), new OpenAIClientOptions
    {
        Endpoint = new Uri("http://localhost:11434/v1"),
        Transport = new HttpClientPipelineTransport(server.CreateHttp()),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
    });

    private static HttpClient CreateHttp(this ScriptedHandler server) =>
        new(server, disposeHandler: false) { BaseAddress = new Uri("http://localhost:11434"), Timeout = Timeout.InfiniteTimeSpan };
}
