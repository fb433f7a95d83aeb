namespace OllamaAI.Testing.Demonstration.Embedding;

/// <summary>The FNV-1a hash: the same on every machine and in every run, which <see cref="string.GetHashCode()"/> is not.</summary>
internal static class Fnv1a
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <param name="kind">Keeps features of different kinds apart.</param>
    /// <param name="text">Hashed as UTF-16.</param>
    public static ulong Hash(char kind, ReadOnlySpan<char> text)
    {
        var hash = Add(Basis, kind);
        foreach (var letter in text)
        {
            hash = Add(hash, letter);
        }

        // FNV mixes its last letters badly into the upper bits; this finishes the job (MurmurHash3's finalizer).
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        return hash ^ (hash >> 33);
    }

    private static ulong Add(ulong hash, char letter) => ((((hash ^ (byte)letter) * Prime) ^ (byte)(letter >> 8)) * Prime);
}
