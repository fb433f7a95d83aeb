namespace ChatSample;

/// <summary>What the program was started with.</summary>
internal sealed record ChatArguments
{
    /// <summary>The question of a one-shot run; <see langword="null"/> opens the chat.</summary>
    public string? Prompt { get; init; }

    /// <summary>The pictures that go with the first question.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The model; <see langword="null"/> takes the first that can chat.</summary>
    public string? Model { get; init; }

    /// <summary>The system prompt.</summary>
    public string? System { get; init; }

    /// <summary>
    /// The server the user insists on; <see langword="null"/> takes <see cref="Host"/>, or the embedded server if that does not answer.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>The server to try first, in the notation of <c>OLLAMA_HOST</c>.</summary>
    public string? Host { get; init; }
}
