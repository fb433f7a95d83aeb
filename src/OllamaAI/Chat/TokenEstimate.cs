using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Roughly how many tokens a conversation has. Only the server can count; this is for telling "half of it is gone".</summary>
internal static class TokenEstimate
{
    private const int PerMessage = 4;
    private const double CharactersPerToken = 4;

    /// <summary>The least tokens the request's text is likely to have: pictures are not counted.</summary>
    public static int Of(OllamaChatRequest request)
    {
        var tokens = 0d;
        foreach (var message in request.Messages ?? [])
        {
            tokens += PerMessage + Of(message.Content) + Of(message.Thinking);
            foreach (var call in message.ToolCalls ?? [])
            {
                tokens += PerMessage + (call.Function?.Arguments?.GetRawText().Length / CharactersPerToken ?? 0);
            }
        }

        foreach (var tool in request.Tools ?? [])
        {
            tokens += PerMessage + Of(tool.Function?.Description) + (tool.Function?.Parameters?.GetRawText().Length / CharactersPerToken ?? 0);
        }

        return (int)Math.Min(tokens, int.MaxValue);
    }

    // About four ASCII characters make a token, and about one character of other scripts.
    private static double Of(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        var other = 0;
        foreach (var character in text)
        {
            other += character > 0x2FF ? 1 : 0;
        }

        return (text.Length - other) / CharactersPerToken + (other * 0.7);
    }
}
