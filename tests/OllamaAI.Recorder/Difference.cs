namespace OllamaAI.Recorder;

/// <summary>Shows what has changed between two shapes.</summary>
internal static class Difference
{
    /// <returns>Removed lines after a minus sign, new ones after a plus sign.</returns>
    public static IEnumerable<string> Of(string[] before, string[] now)
    {
        // One line that became another is long, and most of it is the same.
        if (before is [var old] && now is [var changed])
        {
            var start = MemberBefore(old, old.AsSpan().CommonPrefixLength(changed));
            (before, now) = ([Shorten(old, start)], [Shorten(changed, start)]);
        }

        return before.Select(line => $"- {line}").Concat(now.Select(line => $"+ {line}"));
    }

    private static int MemberBefore(string line, int index) => line.LastIndexOfAny([',', '{'], Math.Max(index - 1, 0)) + 1;

    private static string Shorten(string line, int start) => start == 0 ? line : $"…{line[start..]}";
}
