using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>From <see cref="ChatResponseFormat"/> to the server's <c>format</c>.</summary>
internal static class FormatMapper
{
    public static OllamaFormat ToFormat(ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatJson { Schema: { } schema } => OllamaFormat.FromSchema(schema),
        ChatResponseFormatJson => OllamaFormat.Json,
        _ => OllamaFormat.Text,
    };
}
