using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>The figures of a last frame: durations in nanoseconds, zeros are not written.</summary>
internal readonly record struct Metrics(
    long Total, long Load, long PromptTokens, long Prompt, long OutputTokens, long Output, long CachedTokens = 0)
{
    /// <summary>No duration is zero and the total covers the parts, as on a real server, even if the clock stands still.</summary>
    public static Metrics From(TimeSpan load, TimeSpan prompt, TimeSpan output, int promptTokens, int outputTokens, int cachedTokens = 0)
    {
        var (loading, prompting, writing) = (Nanoseconds(load), Nanoseconds(prompt), Nanoseconds(output));
        return new Metrics(loading + prompting + writing, loading, promptTokens, prompting, outputTokens, writing, cachedTokens);
    }

    public void Write(GoJsonWriter writer) =>
        writer.OmitZero("total_duration", Total)
            .OmitZero("load_duration", Load)
            .OmitZero("prompt_eval_count", PromptTokens)
            .OmitZero("prompt_eval_cached_count", CachedTokens)
            .OmitZero("prompt_eval_duration", Prompt)
            .OmitZero("eval_count", OutputTokens)
            .OmitZero("eval_duration", Output);

    private static long Nanoseconds(TimeSpan time) => Math.Max(1, time.Ticks) * 100;
}
