using System.Numerics;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Chooses <c>num_ctx</c> for a conversation, in few and large steps: each change loads the model again.</summary>
internal static class ContextSizer
{
    private const int Smallest = 4096;
    private const int DefaultAnswer = 1024;

    public static void Apply(OllamaChatRequest request, int limit)
    {
        if (request.Options?.NumCtx is not null)
        {
            return;
        }

        var answer = request.Options?.NumPredict is > 0 and var asked ? asked : DefaultAnswer;
        var needed = TokenEstimate.AtMost(request) * 5L / 4 + answer;
        var size = BitOperations.RoundUpToPowerOf2((ulong)Math.Max(needed, Smallest));
        var options = request.Options?.Clone() ?? new OllamaModelOptions();
        options.NumCtx = (int)Math.Min(size, (ulong)limit);
        request.Options = options;
    }
}
