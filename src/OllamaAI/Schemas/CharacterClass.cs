using System.Globalization;
using System.Text;

namespace OllamaAI.Schemas;

/// <summary>A set of characters in a pattern, written so that regular expressions and llama.cpp's grammars read the same.</summary>
internal sealed class CharacterClass
{
    // Inside a JSON string these would have to be escaped; a grammar that produced them as they are would break the JSON.
    private static readonly (int Low, int High)[] Unsafe = [('\0', '\x1F'), ('"', '"'), ('\\', '\\'), ('\x7F', '\x7F')];

    private readonly List<(int Low, int High)> _ranges = [];

    public bool IsNegated { get; init; }

    /// <summary>The class that an escape such as <c>\d</c> names.</summary>
    /// <returns><see langword="null"/> if the letter names none.</returns>
    public static CharacterClass? Named(char letter)
    {
        var set = new CharacterClass { IsNegated = char.IsAsciiLetterUpper(letter) };
        (int Low, int High)[] ranges = char.ToLowerInvariant(letter) switch
        {
            'd' => [('0', '9')],
            'w' => [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            's' => [(' ', ' ')],
            _ => [],
        };
        set._ranges.AddRange(ranges);
        return ranges.Length == 0 ? null : set;
    }

    public void Add(int low, int high) => _ranges.Add((low, high));

    /// <summary>Adds the characters of another class, unless it is a negated one.</summary>
    public bool TryAdd(CharacterClass other)
    {
        _ranges.AddRange(other._ranges);
        return !other.IsNegated;
    }

    /// <returns><see langword="null"/> if no character is left.</returns>
    public string? Write()
    {
        var ranges = IsNegated ? Merge([.. _ranges, .. Unsafe]) : Unsafe.Aggregate(Merge(_ranges), Without);
        if (ranges.Count == 0)
        {
            return null;
        }

        var text = new StringBuilder(IsNegated ? "[^" : "[");
        foreach (var (low, high) in ranges)
        {
            text.Append(Write(low));
            if (high > low)
            {
                text.Append(high > low + 1 ? "-" : "").Append(Write(high));
            }
        }

        return text.Append(']').ToString();
    }

    private static List<(int Low, int High)> Merge(IEnumerable<(int Low, int High)> ranges)
    {
        var merged = new List<(int Low, int High)>();
        foreach (var range in ranges.Order())
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1)
            {
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, range.High));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private static List<(int Low, int High)> Without(List<(int Low, int High)> ranges, (int Low, int High) gap) =>
    [
        .. ranges.SelectMany(range => new[]
        {
            (range.Low, High: Math.Min(range.High, gap.Low - 1)),
            (Low: Math.Max(range.Low, gap.High + 1), range.High),
        })
        .Where(range => range.Low <= range.High),
    ];

    private static string Write(int c) => c switch
    {
        >= ' ' and <= '~' and not '"' and not '[' and not ']' and not '\\' and not '^' and not '-' => ((char)c).ToString(),
        <= 0xFF => string.Create(CultureInfo.InvariantCulture, $"\\x{c:X2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{c:X4}"),
    };
}
