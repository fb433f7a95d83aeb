namespace OllamaAI.Testing;

/// <summary>Whether the server is signed in to ollama.com, which decides what <c>gpt-oss:120b-cloud</c> and the like answer.</summary>
public enum OllamaTestCloud
{
    /// <summary>Nobody is signed in: 401 with a <c>signin_url</c>.</summary>
    SignedOut,

    /// <summary>Someone is signed in: cloud models answer.</summary>
    SignedIn,

    /// <summary>Switched off in the server's configuration: 403.</summary>
    Disabled,

    /// <summary>Out of reach: 502.</summary>
    Unreachable,
}
