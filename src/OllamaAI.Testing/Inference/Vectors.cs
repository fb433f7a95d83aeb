namespace OllamaAI.Testing.Inference;

/// <summary>Scales and cuts embeddings as Ollama does.</summary>
internal static class Vectors
{
    /// <summary>Scales to length 1; with fewer dimensions asked for, cuts and scales again. A zero vector stays.</summary>
    public static float[] Shorten(float[] vector, int dimensions)
    {
        var unit = Normalize(vector);
        return dimensions > 0 && dimensions < unit.Length ? Normalize(unit[..dimensions]) : unit;
    }

    private static float[] Normalize(float[] vector)
    {
        var length = Math.Sqrt(vector.Sum(value => (double)value * value));
        return length == 0 ? [.. vector] : [.. vector.Select(value => (float)(value / length))];
    }
}
