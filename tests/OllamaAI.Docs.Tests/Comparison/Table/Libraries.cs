using System.ClientModel.Primitives;
using System.Reflection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OllamaSharp;
using OpenAI;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>The columns of the table.</summary>
internal static class Libraries
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;

    public static IReadOnlyList<Library> All { get; } =
    [
        new(
            "OllamaAI",
            "this library",
            new NativeWire(),
            server => server.CreateClient().AsIChatClient("m"),
            server => server.CreateClient().AsIEmbeddingGenerator("m"),
            () => new OllamaClientOptions().FirstTokenTimeout,
            [typeof(OllamaClient).Assembly, typeof(OllamaAIServiceCollectionExtensions).Assembly]),
        new(
            $"OllamaSharp {VersionOf(typeof(OllamaApiClient))}",
            "OllamaSharp",
            new NativeWire(),
            server => server.CreateOllamaSharp(),
            server => server.CreateOllamaSharp(),
            () => TimeoutOf(new OllamaApiClient("http://localhost:11434")),
            [typeof(OllamaApiClient).Assembly]),
        new(
            $"OpenAI {VersionOf(typeof(OpenAIClient))} on `/v1`",
            "OpenAI",
            new OpenAIWire(),
            server => server.CreateOpenAI().GetChatClient("m").AsIChatClient(),
            server => server.CreateOpenAI().GetEmbeddingClient("m").AsIEmbeddingGenerator(),
            () => (TimeSpan)typeof(ClientPipeline).GetProperty("DefaultNetworkTimeout", Hidden)!.GetValue(null)!,
            [typeof(OpenAIClient).Assembly, typeof(OpenAIClientExtensions).Assembly]),
    ];

    public static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static TimeSpan TimeoutOf(OllamaApiClient client)
    {
        using (client)
        {
            return ((HttpClient)typeof(OllamaApiClient).GetField("_client", Hidden)!.GetValue(client)!).Timeout;
        }
    }
}
