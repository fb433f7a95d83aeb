using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>What a frame's text turned out to be.</summary>
internal readonly record struct AnswerPiece(string Thought, string Text, List<OllamaToolCall>? Calls);
