namespace OllamaAI.Testing.Inference;

/// <summary>Counts tokens: as the model says, or else words and signs.</summary>
internal static class TokenCounter
{
    private const int TokensPerMessage = 4;
    private const int TokensPerImage = 256;

    public static int Count(ModelPrompt prompt, OllamaTestModel model) =>
        prompt.Messages.Sum(message => TokensPerMessage + Count(message.Content, model) + Count(message.Thinking, model))
        + (prompt.Images.Count() * TokensPerImage)
        + prompt.Tools.Sum(tool => Count(tool.Raw.GetRawText(), model));

    public static int Count(string text, OllamaTestModel model) => model.CountTokens?.Invoke(text) ?? CountWordsAndSigns(text);

    private static int CountWordsAndSigns(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var sign in text)
        {
            var isWordSign = char.IsLetterOrDigit(sign) || sign == '_';
            if ((isWordSign && !inWord) || (!isWordSign && !char.IsWhiteSpace(sign)))
            {
                count++;
            }

            inWord = isWordSign;
        }

        return count;
    }
}
