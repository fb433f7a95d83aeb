using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Chat.Schemas;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>From <see cref="ChatResponseFormat"/> to the server's <c>format</c>.</summary>
internal static class FormatMapper
{
    public static OllamaFormat ToFormat(ChatResponseFormat? format) => format switch
    {
        // A root that allows anything has no grammar; what is not an object is no schema the server takes.
        ChatResponseFormatJson { Schema: { } schema } when SchemaNormalizer.ToFormat(schema) is { ValueKind: JsonValueKind.Object } known => OllamaFormat.FromSchema(known),
        ChatResponseFormatJson => OllamaFormat.Json,
        _ => OllamaFormat.Text,
    };
}
