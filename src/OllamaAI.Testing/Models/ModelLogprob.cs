namespace OllamaAI.Testing;

/// <summary>The log probability of one token.</summary>
/// <param name="Token">The token's text; an empty token is written without bytes.</param>
/// <param name="Logprob">The natural logarithm of its probability, 0 or less.</param>
public sealed record ModelLogprob(string Token, double Logprob)
{
    /// <summary>Gets the likeliest tokens at this place, sent as <c>top_logprobs</c> up to the number the request asked for.</summary>
    /// <value>The default is empty: the server then offers the token itself.</value>
    public IReadOnlyList<ModelLogprob> Top { get; init; } = [];

    /// <summary>Gets the token's bytes, for a token that is a broken piece of a character.</summary>
    /// <value>The default is <see langword="null"/>: the bytes of the text.</value>
    public IReadOnlyList<byte>? Bytes { get; init; }
}
