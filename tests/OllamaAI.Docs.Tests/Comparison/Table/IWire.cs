namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>The same answers on one of Ollama's two APIs.</summary>
internal interface IWire
{
    /// <summary>The media type of a stream.</summary>
    string StreamType { get; }

    /// <summary>A chat answer that is not streamed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reasoning">The reasoning, if any.</param>
    /// <param name="callId">The id of a call of the tool <c>look</c>, if there is one.</param>
    string Answer(string text, string? reasoning = null, string? callId = null);

    /// <summary>A chunk of a streamed answer, which is not the last one.</summary>
    string Chunk(string text);

    /// <summary>An error inside a stream.</summary>
    string ErrorChunk(string message);

    /// <summary>The body of an error status.</summary>
    string Error(string message);

    /// <summary>Vectors of two numbers.</summary>
    string Vectors(int count);
}
