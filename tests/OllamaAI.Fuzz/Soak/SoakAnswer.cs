using System.Runtime.CompilerServices;
using OllamaAI.Testing;

namespace OllamaAI.Fuzz.Soak;

/// <summary>The text of each answer follows from its prompt, so that both ends know it. No piece occurs twice.</summary>
internal static class SoakAnswer
{
    public const int FewestPieces = 10;

    private const int MostPieces = 40;
    private const int LongestPause = 60;

    public static OllamaTestModel Model { get; } = new("m", AnswerAsync);

    public static IReadOnlyList<string> PiecesOf(string prompt)
    {
        var count = FewestPieces + (prompt.Sum(sign => sign * 31) % (MostPieces - FewestPieces));
        return [.. Enumerable.Range(0, count).Select(index => $" {prompt}:{index}é😀")];
    }

    private static async IAsyncEnumerable<ModelOutput> AnswerAsync(ModelPrompt prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pieces = PiecesOf(prompt.IsGenerate ? prompt.Prompt : prompt.LastUserText);
        foreach (var (index, piece) in pieces.Index())
        {
            await Task.Delay((index * 17 % LongestPause) + 1, cancellationToken);
            yield return piece;
        }
    }
}
