using System.Globalization;
using System.Runtime.CompilerServices;

namespace OllamaAI.Testing.Demonstration;

/// <summary>
/// Cuts texts into pieces as tokenizers do: a word with the space in front of it, long words in several. Joined they are the text again.
/// </summary>
internal static class OutputPieces
{
    private const int LongestPiece = 12;

    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        var inWord = false;
        for (var index = 0; index < text.Length; index += StringInfo.GetNextTextElementLength(text, index))
        {
            var isSpace = char.IsWhiteSpace(text[index]);
            if (index > start && ((inWord && isSpace) || index - start >= LongestPiece))
            {
                yield return text[start..index];
                start = index;
            }

            inWord = !isSpace;
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    /// <summary>Works out the outputs when the first is asked for, and gives them one by one.</summary>
    public static async IAsyncEnumerable<ModelOutput> StreamAsync(
        Func<IEnumerable<ModelOutput>> answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var output in answer())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return output;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
