using System.Text.Json;
using Microsoft.Extensions.AI;

namespace OllamaAI.SemanticKernel;

public sealed partial class OllamaAIPromptExecutionSettings
{
    private static readonly string[] ChatOptionNames = ["max_tokens", "stop_sequences", "chat_system_prompt", "response_format"];

    /// <inheritdoc />
    protected override void PrepareChatOptionsForRequest(ChatOptions options)
    {
        // What the properties say is sent: Semantic Kernel passes over values that it does not expect, such as 64.0 for a whole number.
        options.MaxOutputTokens = MaxTokens;
        options.StopSequences = StopSequences?.ToArray();
        options.Instructions = ChatSystemPrompt;
        options.ResponseFormat = ResponseFormat switch
        {
            null => null,
            JsonElement schema => ChatResponseFormat.ForJsonSchema(schema),
            "text" => ChatResponseFormat.Text,
            _ => ChatResponseFormat.Json,
        };
        foreach (var name in ChatOptionNames.SelectMany(SettingNames.Of))
        {
            options.AdditionalProperties?.Remove(name);
        }

        if (KeepAlive is { IsSpecified: true } keepAlive)
        {
            options.SetKeepAlive(keepAlive);
        }
    }
}
