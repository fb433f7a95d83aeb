namespace OllamaAI.Corpus.Server;

/// <summary>How a text is cut into the frames of a stream.</summary>
internal static class Pieces
{
    private const int LongestPiece = 12;

    public static IEnumerable<string> Of(string text, Way way, Random random)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = way == Way.Characters ? 1 : random.Next(1, LongestPiece);
            length = Math.Min(length, text.Length - start);

            // Servers cut between characters, never within one.
            length += start + length < text.Length && char.IsLowSurrogate(text[start + length]) ? 1 : 0;
            yield return text.Substring(start, length);
            start += length;
        }
    }
}
