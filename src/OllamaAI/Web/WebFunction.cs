using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace OllamaAI.Web;

/// <summary>What both web tools have in common: one text argument, a text for an answer, and errors that the model is told.</summary>
internal abstract class WebFunction : AIFunction
{
    private const string NoAccess =
        "Error: The web is not available because the Ollama server is not signed in or the cloud is switched off; go on without it and tell the user.";

    private const string Unavailable = "Error: The web is not available right now; try again later or go on without it.";

    private const string Failed = "Error: ollama.com refused this request; try another one or go on without it.";

    protected abstract string ArgumentName { get; }

    protected sealed override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        if (TextOf(arguments.GetValueOrDefault(ArgumentName)) is not { } argument || string.IsNullOrWhiteSpace(argument))
        {
            return $"Error: The argument '{ArgumentName}' is missing; pass a text.";
        }

        try
        {
            return await AnswerAsync(argument, cancellationToken).ConfigureAwait(false);
        }
        catch (OllamaException e)
        {
            return e.Kind is OllamaErrorKind.Unauthorized or OllamaErrorKind.Forbidden ? NoAccess : e.IsTransient ? Unavailable : Failed;
        }
        catch (TimeoutException)
        {
            return Unavailable;
        }
    }

    protected abstract Task<string> AnswerAsync(string argument, CancellationToken cancellationToken);

    protected static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static string? TextOf(object? value) => value switch
    {
        string text => text,
        Uri address => address.OriginalString,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        JsonValue node when node.TryGetValue(out string? text) => text,
        _ => null,
    };
}
