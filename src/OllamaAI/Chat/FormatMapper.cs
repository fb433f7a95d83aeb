using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Schemas;

namespace OllamaAI.Chat;

/// <summary>From <see cref="ChatResponseFormat"/> to the server's <c>format</c>.</summary>
internal static class FormatMapper
{
    // A format does not change, and applications keep theirs: rewriting a schema costs more than a whole request.
    private static readonly ConditionalWeakTable<ChatResponseFormatJson, StrongBox<OllamaFormat>> Known = new();

    public static OllamaFormat ToFormat(ChatResponseFormat? format) =>
        format is ChatResponseFormatJson json ? Known.GetValue(json, ToFormat).Value : OllamaFormat.Text;

    // A root that allows anything has no grammar; what is not an object is not a schema the server takes.
    private static StrongBox<OllamaFormat> ToFormat(ChatResponseFormatJson format) => new(
        format.Schema is { } schema && SchemaNormalizer.ToFormat(schema) is { ValueKind: JsonValueKind.Object } known
            ? OllamaFormat.FromSchema(known)
            : OllamaFormat.Json);
}
