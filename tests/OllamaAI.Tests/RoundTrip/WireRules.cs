using System.Text.Json;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Tests.Schemas;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>What Ollama's Go types take of a chat request (protocol 1.4 and 2): each broken rule is a request that fails, or a member that is lost.</summary>
internal sealed class WireRules
{
    private static readonly string[] Integers =
        ["num_ctx", "num_batch", "num_gpu", "main_gpu", "num_thread", "draft_num_predict", "num_keep", "num_predict", "top_k", "repeat_last_n"];

    private static readonly string[] Numbers = ["top_p", "min_p", "typical_p", "temperature", "repeat_penalty", "presence_penalty", "frequency_penalty"];

    // Among the options the server does not look for them.
    private static readonly string[] NoOptions = ["think", "keep_alive", "format", "truncate", "shift", "logprobs", "top_logprobs"];

    private readonly List<string> _broken = [];

    public static IReadOnlyList<string> BrokenBy(JsonElement request)
    {
        var rules = new WireRules();
        rules.CheckRequest(request);
        return rules._broken;
    }

    private void CheckRequest(JsonElement request)
    {
        foreach (var (name, value) in Members(request, "request"))
        {
            Check(name switch
            {
                "model" => IsText(value) && !string.IsNullOrWhiteSpace(value.GetString()),
                "messages" => All(value, CheckMessage),
                "tools" => All(value, CheckTool),
                "format" => value.ValueKind == JsonValueKind.Object || (IsText(value) && value.GetString() == "json"),
                "options" => IsObject(value) && CheckOptions(value),
                "think" => IsFlag(value) || (IsText(value) && value.GetString() is "low" or "medium" or "high" or "max"),
                "keep_alive" => IsNumber(value) || (IsText(value) && GoDuration.TryParse(value.GetString()!, out _) && !double.TryParse(value.GetString(), out _)),
                "truncate" or "shift" or "logprobs" or "stream" => IsFlag(value),
                "top_logprobs" => IsInteger(value) && value.GetInt32() is >= 0 and <= 20,
                _ => false,
            }, $"{name}: {value}");
        }
    }

    private void CheckMessage(JsonElement message)
    {
        Check(message.TryGetProperty("role", out _) && message.TryGetProperty("content", out _), $"role and content: {message}");
        foreach (var (name, value) in Members(message, "message"))
        {
            Check(name switch
            {
                "role" => IsText(value) && value.GetString()!.Length > 0,
                "content" or "thinking" or "tool_name" or "tool_call_id" => IsText(value),
                "images" => All(value, image => Check(IsText(image) && image.TryGetBytesFromBase64(out _), $"image: {image}")),
                "tool_calls" => All(value, CheckCall),
                _ => false,
            }, $"message.{name}: {value}");
        }
    }

    private void CheckCall(JsonElement call)
    {
        foreach (var (name, value) in Members(call, "call"))
        {
            Check(name switch
            {
                "id" => IsText(value),
                "function" => Members(value, "call.function").TrueForAll(member => member.Name switch
                {
                    "index" => IsInteger(member.Value),
                    "name" => IsText(member.Value),
                    "arguments" => IsObject(member.Value) && AllNumbersAreFinite(member.Value),
                    _ => false,
                }),
                _ => false,
            }, $"call.{name}: {value}");
        }
    }

    private void CheckTool(JsonElement tool)
    {
        foreach (var (name, value) in Members(tool, "tool"))
        {
            Check(name switch
            {
                "type" => IsText(value) && value.GetString() == "function",
                "function" => Members(value, "tool.function").TrueForAll(member => member.Name switch
                {
                    "name" or "description" => IsText(member.Value),
                    "parameters" => ServerToolRules.BrokenBy(member.Value) is [],
                    _ => false,
                }),
                _ => false,
            }, $"tool.{name}: {value}");
        }
    }

    private bool CheckOptions(JsonElement options)
    {
        foreach (var (name, value) in Members(options, "options"))
        {
            var isTaken = NoOptions.Contains(name) ? false
                : name == "stop" ? value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsText)
                : name == "use_mmap" ? IsFlag(value)
                : name == "seed" ? IsNumber(value) && value.TryGetInt64(out _)
                : Integers.Contains(name) ? IsInteger(value)
                : Numbers.Contains(name) ? IsNumber(value)
                : IsScalar(value) || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsScalar));
            Check(isTaken, $"options.{name}: {value}");
        }

        return true;
    }

    private List<(string Name, JsonElement Value)> Members(JsonElement value, string path)
    {
        Check(IsObject(value), $"{path} is no object: {value}");
        List<(string Name, JsonElement Value)> members = IsObject(value) ? [.. value.EnumerateObject().Select(member => (member.Name, member.Value))] : [];
        Check(members.Select(member => member.Name).Distinct().Count() == members.Count, $"{path} says a name twice");
        return members;
    }

    private static bool All(JsonElement list, Action<JsonElement> check)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        list.EnumerateArray().ToList().ForEach(check);
        return true;
    }

    private static bool AllNumbersAreFinite(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => AllNumbersAreFinite(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(AllNumbersAreFinite),
        JsonValueKind.Number => IsNumber(value),
        _ => true,
    };

    private static bool IsScalar(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && AllNumbersAreFinite(value);

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsFlag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble());

    private static bool IsInteger(JsonElement value) => IsNumber(value) && value.TryGetInt32(out _);

    private void Check(bool holds, string rule)
    {
        if (!holds)
        {
            _broken.Add(rule);
        }
    }
}
