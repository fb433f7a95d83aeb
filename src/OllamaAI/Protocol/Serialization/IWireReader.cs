namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads JSON objects of the server. An instance belongs to one answer and may remember its frames.</summary>
internal interface IWireReader<T>
    where T : class
{
    /// <summary>Reads the object in these bytes.</summary>
    /// <returns>The object, or <see langword="null"/> if it is an error: it has a member <c>error</c>.</returns>
    T? Read(ReadOnlySpan<byte> json);
}
