namespace OllamaAI.DependencyInjection;

/// <summary>How many letters to add, leave out or replace to make one word of another (Levenshtein), whatever their case.</summary>
internal static class EditDistance
{
    public static int Between(string first, string second)
    {
        // Row by row of the table of distances between beginnings of the two words.
        var distances = Enumerable.Range(0, second.Length + 1).ToArray();
        foreach (var letter in first)
        {
            var diagonal = distances[0]++;
            for (var i = 1; i <= second.Length; i++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(letter) == char.ToUpperInvariant(second[i - 1]) ? 0 : 1);
                diagonal = distances[i];
                distances[i] = Math.Min(replaced, Math.Min(diagonal, distances[i - 1]) + 1);
            }
        }

        return distances[^1];
    }
}
