namespace OllamaAI.Protocol.Serialization;

/// <summary>Leaves every number to <see cref="JsonFloat"/>: this runtime has no vectors of bytes.</summary>
internal static class JsonFraction
{
    public static int Read(ReadOnlySpan<byte> json, int start, out float value)
    {
        value = 0;
        return start > json.Length ? throw new ArgumentOutOfRangeException(nameof(start)) : 0;
    }
}
