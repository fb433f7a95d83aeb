namespace PlaygroundSample;

/// <summary>Which server answers.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="Demonstration">Why demonstration models answer; <see langword="null"/> where an Ollama does.</param>
internal sealed record ServerInfo(Uri Endpoint, string? Demonstration);
