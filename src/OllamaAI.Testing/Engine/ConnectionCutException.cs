namespace OllamaAI.Testing.Engine;

/// <summary>The connection is to break here; what was written before is still delivered.</summary>
internal sealed class ConnectionCutException() : Exception("the test server cut the connection, as it was told to");
