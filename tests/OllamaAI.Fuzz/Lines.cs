namespace OllamaAI.Fuzz;

/// <summary>Bodies as lines; each keeps its line feed.</summary>
internal static class Lines
{
    public static List<byte[]> Split(byte[] body)
    {
        List<byte[]> lines = [];
        var start = 0;
        while (start < body.Length)
        {
            var newline = body.AsSpan(start).IndexOf((byte)'\n');
            var end = newline < 0 ? body.Length : start + newline + 1;
            lines.Add(body[start..end]);
            start = end;
        }

        return lines;
    }

    public static byte[] Join(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line)];
}
