namespace OllamaAI.Testing.Inference;

/// <summary>Counts words and signs: the test server's idea of tokens.</summary>
internal static class TokenCounter
{
    private const int TokensPerMessage = 4;
    private const int TokensPerImage = 256;

    public static int Count(ModelPrompt prompt) =>
        prompt.Messages.Sum(message => TokensPerMessage + Count(message.Content) + Count(message.Thinking))
        + (prompt.Images.Count() * TokensPerImage)
        + prompt.Tools.Sum(tool => Count(tool.GetRawText()));

    public static int Count(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var sign in text)
        {
            var isWordSign = char.IsLetterOrDigit(sign) || sign == '_';
            if ((isWordSign && !inWord) || (!isWordSign && !char.IsWhiteSpace(sign)))
                count++;
            inWord = isWordSign;
        }

        return count;
    }
}
