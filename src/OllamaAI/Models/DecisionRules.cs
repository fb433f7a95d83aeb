using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;

namespace OllamaAI.Models;

/// <summary>Finds what every server refuses in a request to a decision model. Upper limits are the server's.</summary>
internal static class DecisionRules
{
    private const int MinOptions = 2;

    /// <exception cref="ArgumentException">The request has no model, state or question, or a question is incomplete.</exception>
    public static void ThrowIfInvalid(OllamaDecisionRequest request)
    {
        Require.Model(request.Model, nameof(request));
        if (IsBlank(request.State))
        {
            throw new ArgumentException("The request has no state: set State to a text, an object or an array.", nameof(request));
        }

        if (request.Questions is not { Count: > 0 } questions)
        {
            throw new ArgumentException("The request has no questions.", nameof(request));
        }

        foreach (var (name, question) in questions)
        {
            if (FaultOf(question) is { } fault)
            {
                throw new ArgumentException($"The question '{ForeignText.Show(name)}' {fault}.", nameof(request));
            }
        }
    }

    private static string? FaultOf(OllamaDecisionQuestion? question) => question switch
    {
        null => "is null",
        { Instructions: var instructions } when IsBlank(instructions) => "has no instructions",
        OllamaChoiceQuestion { Criteria: not { Count: >= MinOptions } } => "needs at least two options",
        OllamaScoreQuestion { Criteria: not { Count: >= MinOptions } } => "needs at least two levels",
        _ => null,
    };

    private static bool IsBlank(JsonNode? node) =>
        node is null || (node.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(node.GetValue<string>()));
}
