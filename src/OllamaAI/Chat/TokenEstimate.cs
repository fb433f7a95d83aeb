using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>How many tokens a conversation has, roughly: only the server can count.</summary>
internal static class TokenEstimate
{
    private const int PerMessage = 4;
    private const double PerAscii = 0.25;

    // Models that see spend between 256 tokens (Gemma 3) and 1,600 (Llama 3.2 Vision) on a picture.
    private const int LargestPicture = 1600;

    // From here on scripts have a token for nearly every character; those before it (Cyrillic, Greek, Arabic …) for two to four.
    private const char FirstDenseCharacter = '\u2E80';

    /// <summary>What the text has at the very least, for finding out that much of it was not read. Thinking is not counted: many templates drop it.</summary>
    public static int AtLeast(OllamaChatRequest request) => Of(request, countsThinking: false, perOther: 0.25, perDense: 0.5, perPicture: 0);

    /// <summary>What the text may have, for choosing a context that holds it.</summary>
    public static int AtMost(OllamaChatRequest request) => Of(request, countsThinking: true, perOther: 0.7, perDense: 1.2, LargestPicture);

    private static int Of(OllamaChatRequest request, bool countsThinking, double perOther, double perDense, int perPicture)
    {
        var tokens = 0d;
        foreach (var message in request.Messages ?? [])
        {
            tokens += PerMessage + Of(message?.Content) + (countsThinking ? Of(message?.Thinking) : 0) + ((message?.Images?.Count ?? 0) * (long)perPicture);
            foreach (var call in message?.ToolCalls ?? [])
            {
                tokens += PerMessage + Of(call?.Function?.Arguments?.GetRawText());
            }
        }

        foreach (var tool in request.Tools ?? [])
        {
            tokens += PerMessage + Of(tool?.Function?.Description) + Of(tool?.Function?.Parameters?.GetRawText());
        }

        return (int)Math.Min(tokens, int.MaxValue);

        double Of(string? text)
        {
            var sum = 0d;
            foreach (var character in text ?? "")
            {
                sum += character < 0x80 ? PerAscii : character < FirstDenseCharacter ? perOther : perDense;
            }

            return sum;
        }
    }
}
