using System.Text.Json;

namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads one JSON object of the server. An instance belongs to one response and may remember strings that repeat from frame to frame.</summary>
internal interface IWireReader<T>
    where T : class
{
    /// <summary>Reads the object at whose start the reader stands.</summary>
    /// <returns>The object, or <see langword="null"/> where the object is an error: it has a member <c>error</c> (protocol 0.4).</returns>
    T? Read(ref Utf8JsonReader reader);

    /// <summary>Reads the object in these bytes.</summary>
    /// <returns>The object, or <see langword="null"/> where the object is an error.</returns>
    T? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var value = Read(ref reader);
        if (value is not null)
        {
            // Throws where something follows: two frames in one line must not become one.
            reader.Read();
        }

        return value;
    }
}
