using System.Numerics.Tensors;

namespace OllamaAI.Samples;

/// <summary>Turns a text into a vector by its words and their parts: texts that share some are near each other.</summary>
internal static class TextVector
{
    public const int Dimensions = 256;

    private const float PartWeight = 0.25f;
    private const int PartLength = 3;

    /// <returns>A vector of length 1.</returns>
    public static float[] Of(string text)
    {
        var vector = new float[Dimensions];
        foreach (var word in Text.ContentWords(text))
        {
            Add(vector, word, 1);
            var padded = $"<{word}>";
            for (var start = 0; start + PartLength <= padded.Length; start++)
            {
                Add(vector, padded.AsSpan(start, PartLength), PartWeight);
            }
        }

        var length = TensorPrimitives.Norm(vector);
        if (length == 0)
        {
            vector[0] = length = 1;
        }

        TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }

    /// <summary>Adds or subtracts at the place of a feature's hash, so that features that share a place cancel out on average.</summary>
    private static void Add(float[] vector, ReadOnlySpan<char> feature, float weight)
    {
        // FNV-1a: the same in every process, unlike the hash codes of .NET.
        var hash = 2166136261u;
        foreach (var letter in feature)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        vector[hash % Dimensions] += (hash >> 31) == 0 ? weight : -weight;
    }
}
