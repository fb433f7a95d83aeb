using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;
using OllamaAI.Schemas;

namespace OllamaAI.Decisions;

/// <summary>The tool <c>classify</c>: a decision model puts a text into one of several categories.</summary>
internal sealed class ClassifyFunction(
    OllamaDecisionModel model, IReadOnlyDictionary<string, string?> categories, string question) : AIFunction
{
    private const string Argument = "text";

    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type":"object","properties":{"text":{"type":"string","description":"The text to classify."}},"required":["text"]}""");

    private readonly ILogger _logger = model.Client.LoggerFactory.CreateLogger(typeof(OllamaDecisionModel).FullName!);

    public override string Name => "classify";

    public override string Description =>
        $"Classifies a text into one of these categories, with a probability: {string.Join(", ", categories.Keys)}.";

    public override JsonElement JsonSchema => Schema;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        if (ToolArgument.TextOf(arguments.GetValueOrDefault(Argument)) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return $"Error: The argument '{Argument}' is missing; pass a string.";
        }

        try
        {
            var choice = await model.DecideAsync(question, categories, text, cancellationToken).ConfigureAwait(false);
            return new JsonObject
            {
                ["category"] = choice.Value,
                ["probability"] = Math.Round(choice.Probability, 3),
            }.ToJsonString();
        }
        catch (Exception e) when (e is OllamaException or TimeoutException)
        {
            _logger.ToolFailed(Name, e);
            return e switch
            {
                TimeoutException => "Error: The classification took too long; continue without it and tell the user.",
                OllamaException { Kind: OllamaErrorKind.ContextExceeded } =>
                    "Error: The text is too long to classify; pass a shorter part of it.",
                _ => "Error: The text could not be classified; continue without it and tell the user.",
            };
        }
    }
}
