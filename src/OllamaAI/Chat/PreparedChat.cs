using Microsoft.Extensions.AI;
using OllamaAI.Chat.Repairs;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>
/// A mapped request, its options, the images that are to be loaded before it is sent, whether it is sent as two, whether a model that
/// cannot think may ignore its <c>think</c>, and the repairs that acted on it.
/// </summary>
internal sealed record PreparedChat(
    OllamaChatRequest Request, ChatOptions? Options, List<RemoteImage>? Images = null, bool IsSplit = false, bool IsThinkAHint = false,
    RepairKinds Repaired = RepairKinds.None);
