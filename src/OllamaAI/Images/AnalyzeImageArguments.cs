using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OllamaAI.Media;
using OllamaAI.Schemas;

namespace OllamaAI.Images;

/// <summary>Reads the arguments of <c>analyze_image</c> in every form in which frameworks and models hand them over.</summary>
internal static class AnalyzeImageArguments
{
    public static string? Question(AIFunctionArguments arguments) => ValueOf(arguments, "question") switch
    {
        null => null,
        string question => question,
        _ => throw Refusal.NotText("question"),
    };

    public static Task<DataContent> ReadImageAsync(
        AIFunctionArguments arguments, MediaReader reader, CancellationToken cancellationToken) =>
        ValueOf(arguments, "image") switch
        {
            null => reader.ReadAsync("", cancellationToken),
            string source => reader.ReadAsync(source, cancellationToken),
            Uri source => reader.ReadAsync(source.OriginalString, cancellationToken),
            UriContent content => reader.ReadAsync(content.Uri.OriginalString, cancellationToken),
            DataContent content => Task.FromResult(reader.Inspect(content.Data)),
            _ => throw Refusal.NotText("image"),
        };

    private static object? ValueOf(AIFunctionArguments arguments, string name) => arguments.GetValueOrDefault(name) switch
    {
        JsonElement { ValueKind: JsonValueKind.String } element => WellFormedJson.From(element).GetString(),
        JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        JsonValue node when node.TryGetValue(out string? text) => text,
        var value => value,
    };
}
