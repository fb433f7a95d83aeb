using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;

namespace OllamaAI.Testing.Inference;

/// <summary>A request's <c>options</c> over the model's own parameters over the defaults.</summary>
internal sealed record RunOptions(LoadSettings Load, int NumPredict, IReadOnlyList<string> Stop)
{
    /// <summary>llama-server rounds a context up to this many tokens.</summary>
    private const int ContextStep = 256;

    private static readonly string[] LoadOptions =
        ["num_ctx", "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread", "draft_num_predict"];

    private static readonly Dictionary<string, string> Types = new()
    {
        ["num_ctx"] = "integer",
        ["num_batch"] = "integer",
        ["num_gpu"] = "integer",
        ["main_gpu"] = "integer",
        ["use_mmap"] = "boolean",
        ["num_thread"] = "integer",
        ["draft_num_predict"] = "integer",
        ["num_keep"] = "integer",
        ["seed"] = "integer",
        ["num_predict"] = "integer",
        ["top_k"] = "integer",
        ["top_p"] = "float32",
        ["min_p"] = "float32",
        ["typical_p"] = "float32",
        ["repeat_last_n"] = "integer",
        ["temperature"] = "float32",
        ["repeat_penalty"] = "float32",
        ["presence_penalty"] = "float32",
        ["frequency_penalty"] = "float32",
        ["stop"] = "array",
    };

    /// <exception cref="ApiException">An option has the wrong type: status 500, as Ollama answers.</exception>
    public static RunOptions Resolve(StoredModel model, JsonElement? requested, bool? shift, int defaultContext)
    {
        var values = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        Merge(values, model.Parameters);
        if (requested is { } options)
        {
            Merge(values, options);
        }

        var settings = LoadOptions.Where(values.ContainsKey).Select(name => $"{name}={values[name].GetRawText()}");
        var key = string.Join(';', settings.Append($"shift={shift}"));
        var context = Integer(values, "num_ctx") is > 0 and var asked ? asked : defaultContext;
        var rounded = (Math.Min(context, Math.Max(ContextStep, model.Model.ContextLength)) + ContextStep - 1) / ContextStep * ContextStep;
        var stop = values.TryGetValue("stop", out var list) ? list.EnumerateArray().Select(item => item.GetString()!).ToArray() : [];
        return new RunOptions(new LoadSettings(rounded, key), Integer(values, "num_predict"), stop);
    }

    private static void Merge(SortedDictionary<string, JsonElement> values, JsonElement options)
    {
        foreach (var option in options.EnumerateObject())
        {
            if (option.Value.ValueKind == JsonValueKind.Null || !Types.TryGetValue(option.Name, out var type))
            {
                continue;
            }

            Check(option.Name, option.Value, type);
            values[option.Name] = option.Value;
        }
    }

    private static void Check(string name, JsonElement value, string type)
    {
        var kind = value.ValueKind;
        var fits = type switch
        {
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "array" => kind == JsonValueKind.Array,
            _ => kind == JsonValueKind.Number,
        };
        if (!fits)
        {
            throw new ApiException(500, $"option \"{name}\" must be of type {type}");
        }

        if (type == "array" && value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            throw new ApiException(500, $"option \"{name}\" must be of an array of strings");
        }
    }

    private static int Integer(SortedDictionary<string, JsonElement> values, string name) =>
        values.TryGetValue(name, out var value) ? (int)Math.Clamp(value.GetDouble(), int.MinValue, int.MaxValue) : 0;
}
