namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>Takes off the commonest English endings, so that "pictures", "picture" and "pictured" meet.</summary>
internal static class Stem
{
    private const int LeastStem = 3;

    private static readonly (string Ending, string Instead)[] Endings =
    [
        ("'s", ""), ("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ed", ""), ("es", ""), ("ers", ""), ("er", ""),
        ("s", ""), ("e", ""),
    ];

    public static string Of(string lowerCaseWord)
    {
        foreach ((var ending, var instead) in Endings)
        {
            var isPluralOnly = ending == "s" && lowerCaseWord.EndsWith("ss", StringComparison.Ordinal);
            if (lowerCaseWord.EndsWith(ending, StringComparison.Ordinal) && lowerCaseWord.Length - ending.Length >= LeastStem
                && !isPluralOnly)
            {
                return string.Concat(lowerCaseWord.AsSpan(0, lowerCaseWord.Length - ending.Length), instead);
            }
        }

        return lowerCaseWord;
    }
}
