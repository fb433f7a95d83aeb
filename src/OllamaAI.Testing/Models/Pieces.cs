using System.Runtime.CompilerServices;

namespace OllamaAI.Testing;

/// <summary>Turns what a test wrote down into a model's outputs.</summary>
internal static class Pieces
{
    public static async IAsyncEnumerable<ModelOutput> FromList(
        IReadOnlyList<ModelOutput> outputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var output in outputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return output;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>One output a word, the space in front as real tokenizers have it.</summary>
    public static IAsyncEnumerable<ModelOutput> FromWords(string text, CancellationToken cancellationToken) =>
        FromList([.. Words(text).Select(ModelOutput.Text)], cancellationToken);

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var index = 1; index < text.Length; index++)
        {
            if (text[index] == ' ' && text[index - 1] != ' ')
            {
                yield return text[start..index];
                start = index;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }
}
