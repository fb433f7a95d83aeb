using Microsoft.Extensions.AI;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>From tool declarations to the functions offered to the model.</summary>
/// <remarks>
/// The API has no tool_choice. "None" offers nothing, a required function is offered alone, and "any" offers all: a model
/// cannot be made to call. Agents set these modes routinely, so they are no error.
/// </remarks>
internal static class ToolMapper
{
    public static List<OllamaTool>? ToTools(ChatOptions options)
    {
        if (options.Tools is not { Count: > 0 } tools || options.ToolMode is NoneChatToolMode)
        {
            return null;
        }

        var required = (options.ToolMode as RequiredChatToolMode)?.RequiredFunctionName;
        List<OllamaTool> offered = [];
        foreach (var tool in tools)
        {
            if (tool is AIFunctionDeclaration function && (required is null || function.Name == required))
            {
                offered.Add(ToTool(function));
            }
        }

        return offered.Count > 0 ? offered : null;
    }

    private static OllamaTool ToTool(AIFunctionDeclaration function) => new()
    {
        Function = new OllamaToolFunction
        {
            Name = function.Name,
            Description = string.IsNullOrEmpty(function.Description) ? null : function.Description,
            Parameters = function.JsonSchema,
        },
    };
}
