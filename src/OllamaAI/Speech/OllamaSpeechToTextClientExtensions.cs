using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using OllamaAI.Speech;

namespace OllamaAI;

/// <summary>The door from <see cref="OllamaClient"/> to Microsoft.Extensions.AI's speech to text.</summary>
[Experimental("MEAI001")]
public static class OllamaSpeechToTextClientExtensions
{
    /// <summary>Gives a model with the capability "audio" as an <see cref="ISpeechToTextClient"/>. It hears WAV and MP3.</summary>
    /// <param name="client">The client. Disposing the speech client does not dispose it.</param>
    /// <param name="modelId">The model for requests whose options name none.</param>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static ISpeechToTextClient AsISpeechToTextClient(this OllamaClient client, string? modelId = null) =>
        new OllamaSpeechToTextClient(client.AsIChatClient(modelId));
}
