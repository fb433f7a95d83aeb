using System.Text.Json;
using OllamaAI.Protocol;

namespace OllamaAI.Docs.Tests.Wire;

/// <summary>The types that stand for the server's JSON, and the three ways for an application to write them.</summary>
internal static class WireTypes
{
    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(OllamaJson).Assembly.GetExportedTypes()
            .Where(type => type is { Namespace: "OllamaAI.Protocol", IsNested: false, IsAbstract: false })
            .Append(typeof(KeepAlive))
            .Append(typeof(ThinkLevel)),
    ];

    /// <summary>Those with members; the others are single JSON values with a converter.</summary>
    public static IEnumerable<Type> Objects => All.Where(type => type.IsClass);

    public static JsonSerializerOptions Application => ApplicationJsonContext.Default.Options;

    public static JsonSerializerOptions Reflection { get; } = new();
}
