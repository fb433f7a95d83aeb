namespace OllamaAI.Chat;

/// <summary>Fits the wish for more or less thinking to what a model offers.</summary>
internal static class ThinkHint
{
    private static readonly ThinkLevel[] Levels = [ThinkLevel.Low, ThinkLevel.Medium, ThinkLevel.High, ThinkLevel.Max];

    /// <summary>Returns what to send for a wish.</summary>
    /// <param name="wanted">What is wished for.</param>
    /// <param name="offered">The values of the model, or <see langword="null"/> if the server does not say.</param>
    /// <returns>The wish itself if the model has it, otherwise the nearest level, or nothing if the model leaves no choice.</returns>
    public static ThinkLevel Fit(ThinkLevel wanted, IList<ThinkLevel>? offered)
    {
        if (offered is not { Count: > 0 } || offered.Contains(wanted))
        {
            return wanted;
        }

        var place = Array.IndexOf(Levels, wanted);
        if (place < 0)
        {
            return ThinkLevel.ServerDefault;
        }

        // Of two that are equally near, the one that thinks less.
        var nearest = Levels.Where(offered.Contains).OrderBy(level => Math.Abs(Array.IndexOf(Levels, level) - place)).FirstOrDefault();
        return nearest.IsSpecified ? nearest
            : offered.Contains(ThinkLevel.On) ? ThinkLevel.On
            : ThinkLevel.ServerDefault;
    }
}
