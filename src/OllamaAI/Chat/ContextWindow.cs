using System.Numerics;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>What a request says about the model's context.</summary>
/// <param name="Size">The context to ask for, in tokens; <see langword="null"/> leaves it to the server.</param>
/// <param name="MayCut">Whether the server may cut a prompt that does not fit; <see langword="null"/> leaves it to the server.</param>
internal readonly record struct ContextWindow(int? Size, bool? MayCut)
{
    /// <summary>Determines what to ask for next after the server refused a prompt because it does not fit.</summary>
    /// <param name="refusal">The refusal, with figures if the server has them.</param>
    /// <param name="answer">The number of tokens that the answer needs.</param>
    /// <param name="limit">The largest context that may be asked for; <see langword="null"/> if another size must not be asked for.</param>
    /// <param name="whenItDoesNotFit">What to do about a prompt that no size within the limit holds.</param>
    /// <returns>The next window, or <see langword="null"/> if the refusal stands.</returns>
    public ContextWindow? After(OllamaException refusal, long answer, int? limit, OllamaPromptTruncation whenItDoesNotFit)
    {
        if (MayCut is not false)
        {
            return null;
        }

        var mustFit = whenItDoesNotFit == OllamaPromptTruncation.Refuse;
        if (limit is { } largest && Larger(refusal, answer, largest, mustFit) is { } size)
        {
            return this with { Size = size };
        }

        return mustFit ? null : this with { MayCut = true };
    }

    /// <returns>The request itself if it says all this already, else a copy that does.</returns>
    public OllamaChatRequest ApplyTo(OllamaChatRequest request)
    {
        if (request.Truncate == MayCut && request.Options?.NumCtx == Size)
        {
            return request;
        }

        var copy = request.Clone();
        copy.Truncate = MayCut;
        if (Size != request.Options?.NumCtx)
        {
            copy.Options = request.Options?.Clone() ?? new OllamaModelOptions();
            copy.Options.NumCtx = Size;
        }

        return copy;
    }

    private int? Larger(OllamaException refusal, long answer, int limit, bool mustFit)
    {
        // The server lowers a size that the model was not trained for; a larger one would only load the model again.
        if (refusal.ContextLength < Size)
        {
            return null;
        }

        var tooSmall = Math.Max(refusal.ContextLength ?? 0, Size ?? 0);
        long larger;
        if (refusal.PromptTokens is { } prompt)
        {
            if (mustFit && prompt >= limit)
            {
                return null;
            }

            larger = (long)BitOperations.RoundUpToPowerOf2((ulong)Math.Min(prompt, int.MaxValue) + (ulong)answer);
        }
        else
        {
            // Without figures there is only trying: twice what was too small, or the limit at once if that is not known.
            larger = tooSmall > 0 ? 2L * tooSmall : limit;
        }

        var size = (int)Math.Min(larger, limit);
        return size > tooSmall ? size : null;
    }
}
