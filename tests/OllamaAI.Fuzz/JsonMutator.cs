namespace OllamaAI.Fuzz;

/// <summary>Changes a line that still is JSON into another that mostly is JSON too.</summary>
internal static class JsonMutator
{
    public static byte[] Mutate(byte[] line, Random random)
    {
        var parts = JsonPart.Find(line);
        if (parts.Count == 0)
        {
            return line;
        }

        var part = Mutator.Pick(parts, random);
        return part.IsName ? Rename(line, part, random)
            : part.IsObject && random.Next(2) == 0 ? AddMember(line, part, random)
            : random.Next(5) switch
            {
                0 => Copy(line, part, Mutator.Pick(parts, random)),
                1 => Wrap(line, part, random),
                _ => Replace(line, part, Mutator.Pick(Interesting.Values, random)),
            };
    }

    private static byte[] Replace(byte[] line, JsonPart part, byte[] value) => Mutator.Splice(line, part.Start, part.End - part.Start, value);

    private static byte[] Copy(byte[] line, JsonPart part, JsonPart source) =>
        source.IsName ? line : Replace(line, part, line[source.Start..source.End]);

    private static byte[] Rename(byte[] line, JsonPart part, Random random) =>
        Replace(line, part, [(byte)'"', .. Mutator.Pick(Interesting.Names, random), (byte)'"']);

    private static byte[] AddMember(byte[] line, JsonPart part, Random random)
    {
        var isEmpty = part.End - part.Start == 2;
        byte[] member = [(byte)'"', .. Mutator.Pick(Interesting.Names, random), (byte)'"', (byte)':', .. Mutator.Pick(Interesting.Values, random)];
        return Mutator.Splice(line, part.Start + 1, 0, isEmpty ? member : [.. member, (byte)',']);
    }

    private static byte[] Wrap(byte[] line, JsonPart part, Random random)
    {
        var depth = random.Next(8) == 0 ? random.Next(50, 1000) : random.Next(1, 4);
        byte[] open = random.Next(2) == 0 ? [(byte)'['] : [.. "{\"a\":"u8];
        byte close = open.Length == 1 ? (byte)']' : (byte)'}';
        return Replace(line, part, [.. Enumerable.Repeat(open, depth).SelectMany(bytes => bytes), .. line[part.Start..part.End], .. Enumerable.Repeat(close, depth)]);
    }
}
