using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Native settings that have no member in <c>ChatOptions</c>, by the server's names.</summary>
/// <remarks>
/// A known name must have a usable value, in any of the types in which values really arrive (Semantic Kernel makes every
/// number a double, deserialised options hold <see cref="JsonElement"/>). Unknown names with a scalar or a list of scalars go
/// into <c>options</c>, where the server ignores what it does not know; anything else is left out. Case is ignored in known names,
/// as in the dictionary that holds them, and kept in unknown ones.
/// </remarks>
internal static class AdditionalPropertyMapper
{
    /// <summary>Sets the member of the request or of its options that has this name, unless it is set already.</summary>
    public static void Apply(OllamaChatRequest request, OllamaModelOptions options, string name, object? value)
    {
        if (!IsNull(value) && !TryApplyToRequest(request, name, value))
        {
            ApplyToOptions(options, name, value);
        }
    }

    /// <summary>Sets the runner option of this name, unless it is set already.</summary>
    public static void ApplyToOptions(OllamaModelOptions options, string name, object? value)
    {
        if (!IsNull(value) && !TryApplyToOptions(options, name, value) && LooseValue.ToScalarJson(value) is { } json)
        {
            (options.AdditionalProperties ??= new Dictionary<string, JsonElement>()).TryAdd(name, json);
        }
    }

    internal static bool IsNull([NotNullWhen(false)] object? value) =>
        value is null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    private static bool TryApplyToOptions(OllamaModelOptions options, string name, object value)
    {
        var key = new LooseValue(name, value);
        switch (name.ToLowerInvariant())
        {
            case "num_ctx": options.NumCtx ??= key.ToInt32(); break;
            case "num_batch": options.NumBatch ??= key.ToInt32(); break;
            case "num_gpu": options.NumGpu ??= key.ToInt32(); break;
            case "main_gpu": options.MainGpu ??= key.ToInt32(); break;
            case "use_mmap": options.UseMmap ??= key.ToBoolean(); break;
            case "num_thread": options.NumThread ??= key.ToInt32(); break;
            case "draft_num_predict": options.DraftNumPredict ??= key.ToInt32(); break;
            case "num_keep": options.NumKeep ??= key.ToInt32(); break;
            case "seed": options.Seed ??= key.ToInt64(); break;
            case "num_predict": options.NumPredict ??= key.ToInt32(); break;
            case "top_k": options.TopK ??= key.ToInt32(); break;
            case "top_p": options.TopP ??= key.ToSingle(); break;
            case "min_p": options.MinP ??= key.ToSingle(); break;
            case "typical_p": options.TypicalP ??= key.ToSingle(); break;
            case "repeat_last_n": options.RepeatLastN ??= key.ToInt32(); break;
            case "temperature": options.Temperature ??= key.ToSingle(); break;
            case "repeat_penalty": options.RepeatPenalty ??= key.ToSingle(); break;
            case "presence_penalty": options.PresencePenalty ??= key.ToSingle(); break;
            case "frequency_penalty": options.FrequencyPenalty ??= key.ToSingle(); break;
            case "stop": options.Stop ??= key.ToStrings(); break;
            default: return false;
        }

        return true;
    }

    private static bool TryApplyToRequest(OllamaChatRequest request, string name, object value)
    {
        var key = new LooseValue(name, value);
        switch (name.ToLowerInvariant())
        {
            case "think" when !request.Think.IsSpecified: request.Think = key.ToThinkLevel(); break;
            case "keep_alive" when !request.KeepAlive.IsSpecified: request.KeepAlive = key.ToKeepAlive(); break;
            case "format" when !request.Format.IsSpecified: request.Format = key.ToFormat(); break;
            case "truncate": request.Truncate ??= key.ToBoolean(); break;
            case "shift": request.Shift ??= key.ToBoolean(); break;
            case "logprobs": request.Logprobs ??= key.ToBoolean(); break;
            case "top_logprobs": request.TopLogprobs ??= key.ToInt32(); break;
            // Set already by something stronger, decided by the call itself, or meant for other providers.
            case "think" or "keep_alive" or "format" or "model" or "messages" or "tools" or "stream" or "options" or "strict": break;
            default: return false;
        }

        return true;
    }
}
