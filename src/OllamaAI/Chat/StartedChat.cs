using OllamaAI.Protocol;
using OllamaAI.Transport;

namespace OllamaAI.Chat;

/// <summary>A streamed answer of which the first frame has arrived: what is wrong with the request would have been said.</summary>
/// <param name="Frames">The frames that follow.</param>
/// <param name="First">The first frame.</param>
internal readonly record struct StartedChat(FrameStream<OllamaChatResponse> Frames, OllamaChatResponse? First);
