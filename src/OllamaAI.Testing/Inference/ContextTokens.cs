namespace OllamaAI.Testing.Inference;

/// <summary>The <c>context</c> of a generate answer: the earlier one, then a number per word of prompt and answer.</summary>
internal static class ContextTokens
{
    private const int Vocabulary = 32_000;

    public static IReadOnlyList<int> For(InferenceRequest request, string answer) =>
        [.. request.Context, .. $"{request.Prompt} {answer}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ToToken)];

    private static int ToToken(string word)
    {
        var hash = 17u;
        foreach (var sign in word)
        {
            hash = (hash * 31) + sign;
        }

        return (int)(hash % Vocabulary);
    }
}
