using System.Net;

namespace OllamaAI.Embeddings;

/// <summary>Tells faults that a text may be the cause of from those of the server and of the call.</summary>
internal static class EmbeddingFaults
{
    /// <summary>Whether the same request without some of its texts may succeed.</summary>
    public static bool MayBeOfTheTexts(OllamaException fault) => fault.Kind switch
    {
        OllamaErrorKind.ContextExceeded or OllamaErrorKind.InvalidRequest => true,
        OllamaErrorKind.ServerError or OllamaErrorKind.InvalidResponse => true,
        // A runner that died over a text. A broken connection has no message.
        OllamaErrorKind.Interrupted => fault.ServerMessage is not null,
        _ => false,
    };

    /// <summary>
    /// Whether the text may be too long. The servers have many words for it, and only 400 in common; whether it was so is seen when the
    /// server may cut it.
    /// </summary>
    public static bool MayBeOfTheLength(OllamaException fault) =>
        fault.Kind == OllamaErrorKind.ContextExceeded || fault.StatusCode == HttpStatusCode.BadRequest;
}
