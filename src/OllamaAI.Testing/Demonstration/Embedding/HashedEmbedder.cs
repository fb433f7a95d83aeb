using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Embedding;

/// <summary>
/// Turns a text into a vector by signed feature hashing: stems, pairs of neighbouring stems, and runs of letters each add or subtract
/// their weight at a place their hash names. Texts that share words or parts of words thus get similar vectors.
/// </summary>
internal static class HashedEmbedder
{
    public const int Dimensions = 256;

    private const double WordWeight = 1.0;
    private const double StopWordWeight = 0.1;
    private const double PairWeight = 0.4;
    private const double LettersWeight = 0.25;

    private const int ShortestRun = 3;
    private const int LongestRun = 4;

    /// <returns>A vector of length 1; for a text without words the first axis, so that it is defined too.</returns>
    public static float[] Embed(string text)
    {
        var sums = new double[Dimensions];
        string? previous = null;
        foreach (var word in Words.Lower(text))
        {
            var stem = Stem.Of(word);
            var isStopWord = StopWords.Contains(word);
            Add(sums, 'w', stem, isStopWord ? StopWordWeight : WordWeight);
            if (isStopWord)
            {
                continue;
            }

            if (previous is not null)
            {
                Add(sums, 'p', $"{previous} {stem}", PairWeight);
            }

            AddLetters(sums, $"<{stem}>");
            previous = stem;
        }

        return Normalized(sums);
    }

    private static void AddLetters(double[] sums, string word)
    {
        for (var length = ShortestRun; length <= LongestRun; length++)
        {
            for (var start = 0; start + length <= word.Length; start++)
            {
                Add(sums, 'l', word.AsSpan(start, length), LettersWeight);
            }
        }
    }

    private static void Add(double[] sums, char kind, ReadOnlySpan<char> feature, double weight)
    {
        var hash = Fnv1a.Hash(kind, feature);

        // The sign makes collisions cancel out on average instead of adding up.
        sums[hash % Dimensions] += (hash >> 63) == 0 ? weight : -weight;
    }

    private static float[] Normalized(double[] sums)
    {
        var length = Math.Sqrt(sums.Sum(value => value * value));
        if (length == 0)
        {
            sums[0] = length = 1;
        }

        return [.. sums.Select(value => (float)(value / length))];
    }
}
