using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>What options ask for, in words: as the caller set them, and as they arrived.</summary>
internal static class OptionFacts
{
    private static readonly string[] Sampling = ["temperature", "top_p", "top_k", "frequency_penalty", "presence_penalty", "seed", "num_predict"];

    /// <summary>What the caller set, where the raw request has the first word.</summary>
    public static IReadOnlyList<string> Of(ChatOptions? options)
    {
        var raw = options?.RawRepresentationFactory?.Invoke(null!) as OllamaChatRequest;
        List<string> facts = [$"model={raw?.Model ?? options?.ModelId ?? "m"}"];
        float?[] values = [options?.Temperature, options?.TopP, options?.TopK, options?.FrequencyPenalty, options?.PresencePenalty];
        facts.AddRange(Sampling.Zip(values).Where(pair => pair.Second is not null).Select(pair => $"{pair.First}={pair.Second:R}"));
        facts.AddRange(options?.Seed is { } seed ? [$"seed={seed}"] : []);
        facts.AddRange(options?.MaxOutputTokens is { } tokens ? [$"num_predict={tokens}"] : []);
        facts.AddRange((raw?.Options?.Stop ?? []).Concat(options?.StopSequences ?? []).Select(stop => $"stop={Facts.Readable(stop)}"));
        facts.AddRange((raw?.Tools ?? []).Select(tool => tool.Function!.Name).Concat(Offered(options)).Select(name => $"tool={name}"));
        facts.AddRange(Instructions(options, raw).Select(text => $"system={Facts.Readable(text)}"));
        facts.AddRange((raw?.Think.IsSpecified == true ? raw.Think.ToString() : Think(options?.Reasoning?.Effort)) is { } think ? [$"think={think}"] : []);
        return facts;
    }

    /// <summary>What arrived of the same, for options without additional properties and a conversation of one user's message.</summary>
    public static IReadOnlyList<string> Of(JsonElement request)
    {
        List<string> facts = [$"model={request.GetProperty("model").GetString()}"];
        var options = request.TryGetProperty("options", out var given) ? given : JsonElement.Parse("{}");
        foreach (var name in Sampling.Where(name => options.TryGetProperty(name, out _)))
        {
            var value = options.GetProperty(name);
            facts.Add(name is "seed" or "num_predict" ? $"{name}={value.GetInt64()}" : $"{name}={value.GetSingle():R}");
        }

        facts.AddRange(Items(options, "stop").Select(stop => $"stop={stop.GetString()}"));
        facts.AddRange(Items(request, "tools").Select(tool => $"tool={tool.GetProperty("function").GetProperty("name").GetString()}"));
        facts.AddRange(Items(request, "messages").SkipLast(1).Select(message => $"{message.GetProperty("role").GetString()}={message.GetProperty("content").GetString()}"));
        facts.AddRange(request.TryGetProperty("think", out var think) ? [$"think={(think.ValueKind == JsonValueKind.String ? think.GetString() : think.GetRawText())}"] : []);
        return facts;
    }

    private static IEnumerable<string> Instructions(ChatOptions? options, OllamaChatRequest? raw) =>
        (string.IsNullOrWhiteSpace(options?.Instructions) ? [] : new[] { options.Instructions }).Concat((raw?.Messages ?? []).Select(message => message.Content!));

    private static IEnumerable<string> Offered(ChatOptions? options) => options?.ToolMode is NoneChatToolMode
        ? []
        : (options?.Tools ?? []).OfType<AIFunctionDeclaration>().Select(tool => tool.Name)
            .Where(name => options!.ToolMode is not RequiredChatToolMode { RequiredFunctionName: { } required } || name == required);

    private static string? Think(ReasoningEffort? effort) => effort switch
    {
        null => null,
        ReasoningEffort.None => "false",
        ReasoningEffort.ExtraHigh => "max",
        _ => effort.ToString()!.ToLowerInvariant(),
    };

    private static List<JsonElement> Items(JsonElement value, string name) => value.TryGetProperty(name, out var list) ? [.. list.EnumerateArray()] : [];
}
