using System.Text.Json;

namespace OllamaAI.Protocol;

/// <summary>How the client reads and writes the server's JSON.</summary>
public static class OllamaJson
{
    /// <summary>Read-only options with contracts for all wire types, which work without reflection.</summary>
    /// <remarks>
    /// The types do not need them: in any other options, and in the source-generated context of an application, they are written the same
    /// way, with the server's names and without nulls. These options also read a time that .NET has no value for, as null, and a whole
    /// number that was written as a float.
    /// </remarks>
    public static JsonSerializerOptions DefaultOptions => OllamaJsonContext.Default.Options;
}
