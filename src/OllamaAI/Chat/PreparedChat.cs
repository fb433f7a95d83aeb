using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>A mapped request, its options, the images that are to be loaded before it is sent, and whether it is sent as two.</summary>
internal readonly record struct PreparedChat(
    OllamaChatRequest Request, ChatOptions? Options, List<RemoteImage>? Images = null, bool IsSplit = false);
