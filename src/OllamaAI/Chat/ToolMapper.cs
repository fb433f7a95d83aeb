using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Schemas;

namespace OllamaAI.Chat;

/// <summary>From tool declarations to the functions offered to the model.</summary>
/// <remarks>
/// The API has no tool_choice. "None" offers nothing, a required function is offered alone, and "any" offers all: a model
/// cannot be made to call. Agents set these modes routinely, so they are not an error.
/// </remarks>
internal static class ToolMapper
{
    // A declaration does not change, and the same ones are sent with every turn of a conversation. Not AIJsonSchemaTransformCache, which is
    // built on the same table: it throws for schemas that a tool server may send, such as ones with a member twice or deeply nested ones.
    private static readonly ConditionalWeakTable<AIFunctionDeclaration, OllamaTool> Known = new();

    /// <param name="options">The tools that are offered, and how.</param>
    /// <param name="native">The tools of the raw request, which are sent besides.</param>
    /// <exception cref="ArgumentException">The required function is among neither.</exception>
    public static List<OllamaTool>? ToTools(ChatOptions options, IList<OllamaTool>? native)
    {
        var required = (options.ToolMode as RequiredChatToolMode)?.RequiredFunctionName;
        if (options.ToolMode is NoneChatToolMode || (required is null && options.Tools is not { Count: > 0 }))
        {
            return null;
        }

        List<OllamaTool> offered = new();
        foreach (var tool in options.Tools ?? [])
        {
            if (tool is AIFunctionDeclaration function && (required is null || function.Name == required))
            {
                offered.Add(Known.GetValue(function, ToTool));
            }
        }

        return required is null || offered.Count > 0 || native?.Any(tool => tool.Function?.Name == required) == true
            ? offered
            : throw Unknown(required, options.Tools?.OfType<AIFunctionDeclaration>().Select(function => $"'{function.Name}'") ?? []);
    }

    private static ArgumentException Unknown(string required, IEnumerable<string> known) => new(
        $"ChatOptions.ToolMode requires the tool '{required}', but the functions in ChatOptions.Tools are: "
        + $"{string.Join(", ", known.DefaultIfEmpty("none"))}.");

    private static OllamaTool ToTool(AIFunctionDeclaration function)
    {
        var (parameters, rootDescription) = SchemaNormalizer.ToTool(function.JsonSchema);
        var description = string.Join('\n', new[] { function.Description, rootDescription }.Where(part => !string.IsNullOrEmpty(part)));
        return new()
        {
            Function = new OllamaToolFunction
            {
                Name = function.Name,
                Description = description.Length > 0 ? description : null,
                Parameters = parameters,
            },
        };
    }
}
