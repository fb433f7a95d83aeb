namespace ChatSample;

/// <summary>Writes sizes as Ollama does: decimal units, three digits.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    public static string Of(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 999.5 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return unit == 0 || value >= 10 ? $"{value:0} {Units[unit]}" : $"{value:0.0} {Units[unit]}";
    }
}
