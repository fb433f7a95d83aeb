namespace OllamaAI.Testing.Decisions;

/// <summary>The probabilities of the answers to one question.</summary>
internal static class Scores
{
    private const int Digits = 4;

    // How much a word that state and answer share counts against one that they do not.
    private const double Sharpness = 1.5;

    private static readonly char[] Separators = [.. " \n\t.,;:!?\"'(){}[]_-/"];

    /// <summary>Scales weights to probabilities; without any, all answers are alike.</summary>
    /// <exception cref="InvalidOperationException">There are not as many weights as answers, or one is negative.</exception>
    public static double[] Scale(ModelQuestion question, IReadOnlyList<double> weights)
    {
        if (weights.Count != question.Options.Count || weights.Any(weight => !(weight >= 0)))
        {
            throw new InvalidOperationException(
                $"The question '{question.Name}' has {question.Options.Count} answers: "
                + $"give each a weight of 0 or more, not {weights.Count}.");
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => Math.Round(sum > 0 ? weight / sum : 1.0 / weights.Count, Digits))];
    }

    /// <summary>Weights by the words that state and answer have in common: the same for the same question.</summary>
    public static IReadOnlyList<double> ByWords(ModelQuestion question)
    {
        var words = WordsOf(question.StateText);
        return [.. question.Options.Zip(question.Descriptions, (option, description) =>
            Math.Exp(Sharpness * WordsOf($"{option} {description}").Count(words.Contains)))];
    }

    /// <summary>How concentrated probabilities are: 1 for one that is certain, 0 if all are alike.</summary>
    public static double Confidence(IReadOnlyList<double> probabilities)
    {
        var entropy = probabilities.Where(probability => probability > 0).Sum(probability => -probability * Math.Log(probability));
        return Math.Round(Math.Clamp(1 - (entropy / Math.Log(probabilities.Count)), 0, 1), Digits);
    }

    /// <summary>The place on a scale: the mean of the indexes.</summary>
    public static double Mean(IReadOnlyList<double> probabilities) =>
        Math.Round(probabilities.Select((probability, index) => probability * index).Sum(), Digits);

    private static HashSet<string> WordsOf(string text) =>
        [.. text.ToLowerInvariant().Split(Separators)
            .Where(word => word.Length > 2)
            // Singular and plural are one word here.
            .Select(word => word.Length > 3 ? word.TrimEnd('s') : word)];
}
