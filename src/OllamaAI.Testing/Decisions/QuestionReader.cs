using System.Text.Json;
using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Decisions;

/// <summary>Reads one question of a System One request, with the server's checks in its order.</summary>
internal static class QuestionReader
{
    private const int MinAnswers = 2;
    private const int MaxAnswers = 26;

    /// <exception cref="ApiException">The question is malformed.</exception>
    public static ModelQuestion Read(string name, JsonElement question, JsonElement state, IReadOnlyList<byte[]> images)
    {
        if (question.ValueKind != JsonValueKind.Object)
        {
            throw Fault(name, "must be an object");
        }

        var type = question.TryGetProperty("type", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        JsonElement? criteria = question.TryGetProperty("criteria", out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        var answers = type switch
        {
            "choice" => Choice(name, criteria),
            "noul" => YesNo(name, criteria),
            "score" => Score(name, criteria),
            _ => throw Fault(name, "type must be choice, noul, or score"),
        };
        return new ModelQuestion
        {
            Name = name,
            Type = type,
            Instructions = Instructions(name, question),
            State = state,
            Options = [.. answers.Select(answer => answer.Name)],
            Descriptions = [.. answers.Select(answer => answer.Description)],
            Images = images,
        };
    }

    private static string Instructions(string name, JsonElement question)
    {
        var text = question.TryGetProperty("instructions", out var value) ? TextOf(value) : null;
        return string.IsNullOrWhiteSpace(text) ? throw Fault(name, "instructions are required") : text;
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object or JsonValueKind.Array => value.GetRawText(),
        _ => null,
    };

    private static List<(string Name, string Description)> Choice(string name, JsonElement? criteria)
    {
        if (criteria is not { ValueKind: JsonValueKind.Object } options || options.EnumerateObject().Count() < MinAnswers)
        {
            throw Fault(name, "criteria must have at least 2 options");
        }

        return [.. options.EnumerateObject().Select(option => (option.Name, option.Value.ValueKind switch
        {
            JsonValueKind.Null => option.Name,
            JsonValueKind.String => option.Value.GetString()!,
            _ => throw Fault(name, "option descriptions must be strings or null"),
        }))];
    }

    private static List<(string Name, string Description)> YesNo(string name, JsonElement? criteria)
    {
        var meanings = new Dictionary<string, string> { ["false"] = "No", ["true"] = "Yes" };
        if (criteria is { } given)
        {
            if (given.ValueKind != JsonValueKind.Object)
            {
                throw Fault(name, "criteria must be an object");
            }

            foreach (var meaning in given.EnumerateObject())
            {
                meanings[meaning.Name] = meanings.ContainsKey(meaning.Name) && meaning.Value.ValueKind == JsonValueKind.String
                    ? meaning.Value.GetString()!
                    : throw Fault(name, "criteria may only have the strings false and true");
            }
        }

        return [.. meanings.Select(meaning => (meaning.Key, meaning.Value))];
    }

    private static List<(string Name, string Description)> Score(string name, JsonElement? criteria)
    {
        if (criteria is not { ValueKind: JsonValueKind.Array } levels || levels.GetArrayLength() is < MinAnswers or > MaxAnswers)
        {
            throw Fault(name, "criteria must have 2 to 26 levels");
        }

        return [.. levels.EnumerateArray().Select(level => level.ValueKind == JsonValueKind.String
            ? (level.GetString()!, level.GetString()!)
            : throw Fault(name, "levels must be strings"))];
    }

    private static ApiException Fault(string name, string message) => new(400, $"question \"{name}\": {message}");
}
