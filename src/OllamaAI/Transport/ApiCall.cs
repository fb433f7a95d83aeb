using OllamaAI.Diagnostics;

namespace OllamaAI.Transport;

/// <summary>One request, as often as it is sent.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the endpoint, such as <c>api/chat</c>.</param>
internal sealed record ApiCall(HttpMethod Method, string Path)
{
    /// <summary>What the call does on the server.</summary>
    public CallKind Kind { get; init; }

    /// <summary>Makes the body anew each time the call is made.</summary>
    public Func<HttpContent>? CreateContent { get; init; }

    /// <summary>
    /// Whether the call may be made again after a proxy said that it failed: not if it changes the server, or if its body is gone.
    /// </summary>
    public bool CanRepeat { get; init; } = true;

    /// <summary>The model, as messages and logs show it.</summary>
    public string? Model { get; init => field = value is null ? null : ForeignText.Show(value); }

    /// <summary>
    /// What an error in mid-stream means when its text does not tell: the answer broke off, or the server could not do it.
    /// </summary>
    public OllamaErrorKind ErrorLineKind { get; init; } = OllamaErrorKind.Interrupted;

    /// <summary>Headers of this request alone.</summary>
    public IDictionary<string, string>? Headers { get; init; }
}
