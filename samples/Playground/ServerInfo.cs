namespace PlaygroundSample;

/// <summary>Which server answers.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="IsDemonstration">Whether it is the embedded one, because there is no Ollama.</param>
internal sealed record ServerInfo(Uri Endpoint, bool IsDemonstration);
