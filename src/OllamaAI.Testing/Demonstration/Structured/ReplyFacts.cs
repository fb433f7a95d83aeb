using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Talk;
using OllamaAI.Testing.Demonstration.Text;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Demonstration.Structured;

/// <summary>What an answer in prose gives for the members that usually hold one: "answer", "reasoning", "sentiment".</summary>
internal static class ReplyFacts
{
    public static Known Of(Reply reply, string message) => new Known()
        .Add("answer|response|reply|result|value|total|sum|output|is true|correct", parameter => Answer(parameter, reply, message))
        .Add(
            "summary|description|comment|greeting|caption|message|final answer|conclusion",
            parameter => IsText(parameter) ? reply.Text : null)
        .Add("reasoning|reason|thought|thoughts|rationale|explanation|steps", parameter => Reason(parameter, reply))
        .Add("sentiment|mood|emotion|tone|feeling|polarity", parameter => Sentiment.Choose(parameter, message));

    private static JsonNode? Answer(Parameter parameter, Reply reply, string message) => parameter.Type switch
    {
        "boolean" when reply.Text.StartsWith("Yes", StringComparison.Ordinal) => true,
        "boolean" when reply.Text.StartsWith("No", StringComparison.Ordinal) => false,
        "number" or "integer" => Computed(message) is { } value ? JsonValue.Create(value) : null,
        _ => IsText(parameter) ? reply.Text : null,
    };

    private static JsonNode? Reason(Parameter parameter, Reply reply)
    {
        if (parameter.Type == "array")
        {
            return new JsonArray(reply.Reason);
        }

        return IsText(parameter) ? reply.Reason : null;
    }

    private static bool IsText(Parameter parameter) => parameter.Type is "string" or "" && parameter.Choices.Count == 0;

    private static decimal? Computed(string message)
    {
        try
        {
            return Sentences.Of(message).Select(Expressions.Find).FirstOrDefault(found => found is not null) is { } expression
                ? Arithmetic.Evaluate(expression)
                : null;
        }
        catch (Exception e) when (e is FormatException or ArithmeticException)
        {
            return null;
        }
    }
}
