namespace OllamaAI.Runtime;

/// <summary>Searching and trimming as newer runtimes do it.</summary>
internal static class SpanExtensions
{
    public static bool ContainsAny(this ReadOnlySpan<char> span, SearchValues<char> values) => IndexWhere(span, values, isAmong: true) >= 0;

    public static bool ContainsAny<T>(this ReadOnlySpan<T> span, T value0, T value1)
        where T : IEquatable<T> => span.IndexOfAny(value0, value1) >= 0;

    public static bool ContainsAnyExcept(this ReadOnlySpan<char> span, SearchValues<char> values) => span.IndexOfAnyExcept(values) >= 0;

    public static int IndexOfAnyExcept(this ReadOnlySpan<char> span, SearchValues<char> values) => IndexWhere(span, values, isAmong: false);

    public static int IndexOfAnyExceptInRange(this ReadOnlySpan<byte> span, byte lowest, byte highest)
    {
        var index = 0;
        while (index < span.Length && span[index] >= lowest && span[index] <= highest)
        {
            index++;
        }

        return index < span.Length ? index : -1;
    }

    public static int Count<T>(this ReadOnlySpan<T> span, T value)
        where T : IEquatable<T>
    {
        var count = 0;
        while (span.IndexOf(value) is >= 0 and var index)
        {
            count++;
            span = span[(index + 1)..];
        }

        return count;
    }

    public static ReadOnlySpan<byte> Trim(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> values)
    {
        span = span.TrimStart(values);
        while (!span.IsEmpty && values.IndexOf(span[^1]) >= 0)
        {
            span = span[..^1];
        }

        return span;
    }

    public static ReadOnlySpan<byte> TrimStart(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> values)
    {
        while (!span.IsEmpty && values.IndexOf(span[0]) >= 0)
        {
            span = span[1..];
        }

        return span;
    }

    public static Memory<byte> TrimEnd(this Memory<byte> memory, byte value)
    {
        while (!memory.IsEmpty && memory.Span[^1] == value)
        {
            memory = memory[..^1];
        }

        return memory;
    }

    private static int IndexWhere(ReadOnlySpan<char> span, SearchValues<char> values, bool isAmong)
    {
        var index = 0;
        while (index < span.Length && values.Contains(span[index]) != isAmong)
        {
            index++;
        }

        return index < span.Length ? index : -1;
    }
}
