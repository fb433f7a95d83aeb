namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>The bytes are not a picture, or a broken one.</summary>
internal sealed class UnreadablePictureException(string message, Exception? inner = null) : Exception(message, inner);
