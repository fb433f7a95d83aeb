namespace OllamaAI.Fuzz;

/// <summary>Spoils a body a little, as lines, as JSON and as bytes.</summary>
internal static class Mutator
{
    private const int LargestBody = 48 * 1024;

    public static byte[] Mutate(byte[] body, IReadOnlyList<byte[]> others, Random random)
    {
        // One case in 64 stays as it was recorded.
        var steps = random.Next(64) == 0 ? 0 : 1;
        while (steps is > 0 and < 8 && random.Next(2) == 0)
        {
            steps++;
        }

        for (; steps > 0; steps--)
        {
            body = Step(body, others, random);
        }

        return body.Length <= LargestBody ? body : body[..LargestBody];
    }

    private static byte[] Step(byte[] body, IReadOnlyList<byte[]> others, Random random) => random.Next(16) switch
    {
        < 7 => InLine(body, random, JsonMutator.Mutate),
        7 => FlipBits(body, random),
        8 => Splice(body, At(body, random), 0, Pick(Interesting.Bytes, random)),
        9 => Remove(body, random),
        10 => body[..At(body, random)],
        11 => Cross(body, others[random.Next(others.Count)], random),
        12 => body.Length == 0 ? body : Splice(body, random.Next(body.Length), 1, [(byte)random.Next(256)]),
        _ => MoveLines(body, others, random),
    };

    public static byte[] Splice(byte[] body, int start, int length, byte[] replacement) =>
        [.. body.AsSpan(0, start), .. replacement, .. body.AsSpan(start + length)];

    public static T Pick<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];

    private static int At(byte[] body, Random random) => random.Next(body.Length + 1);

    private static byte[] FlipBits(byte[] body, Random random)
    {
        var changed = (byte[])body.Clone();
        for (var count = random.Next(1, 5); count > 0 && changed.Length > 0; count--)
        {
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        }

        return changed;
    }

    private static byte[] Remove(byte[] body, Random random)
    {
        var start = At(body, random);
        return Splice(body, start, Math.Min(body.Length - start, random.Next(1, 40)), []);
    }

    private static byte[] Cross(byte[] body, byte[] other, Random random) => [.. body.AsSpan(0, At(body, random)), .. other.AsSpan(At(other, random))];

    private static byte[] InLine(byte[] body, Random random, Func<byte[], Random, byte[]> change)
    {
        var lines = Lines.Split(body);
        if (lines.Count == 0)
        {
            return body;
        }

        var index = random.Next(lines.Count);
        lines[index] = change(lines[index], random);
        return Lines.Join(lines);
    }

    private static byte[] MoveLines(byte[] body, IReadOnlyList<byte[]> others, Random random)
    {
        var lines = Lines.Split(body);
        if (lines.Count == 0)
        {
            return body;
        }

        var (from, to) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(5))
        {
            case 0:
                lines.RemoveAt(from);
                break;
            case 1:
                lines.Insert(to, lines[from]);
                break;
            case 2:
                (lines[from], lines[to]) = (lines[to], lines[from]);
                break;
            case 3:
                lines[from] = [.. lines[from].AsSpan().TrimEnd((byte)'\n'), .. "\r\n\n"u8];
                break;
            default:
                lines.Insert(to, Pick(Lines.Split(Pick(others, random)), random));
                break;
        }

        return Lines.Join(lines);
    }
}
