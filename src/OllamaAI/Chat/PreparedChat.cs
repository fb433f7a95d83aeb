using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>A mapped request, and what is to be known of it until its answer is mapped.</summary>
/// <param name="Request">The request.</param>
/// <param name="Options">The options that it was mapped from.</param>
internal sealed record PreparedChat(OllamaChatRequest Request, ChatOptions? Options)
{
    /// <summary>The images to load before the request is sent.</summary>
    public List<RemoteImage>? Images { get; init; }

    /// <summary>Whether the request is sent as two, first with its tools and then with its format.</summary>
    public bool IsSplit { get; init; }

    /// <summary>Whether a model that cannot think may ignore <c>think</c>.</summary>
    public bool IsThinkAHint { get; init; }

    /// <summary>The repairs that acted on the request.</summary>
    public RepairKinds Repaired { get; init; }
}
