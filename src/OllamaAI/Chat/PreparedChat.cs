using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>A mapped request, and the images that are to be loaded before it is sent.</summary>
internal readonly record struct PreparedChat(OllamaChatRequest Request, List<RemoteImage>? Images);
