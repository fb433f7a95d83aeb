using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace OllamaAI.Chat;

/// <summary>How arguments and results of tools become JSON.</summary>
internal static class ToolJson
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> Completed = new();

    /// <summary>An application's options, completed so that what is not among its own types can be written too.</summary>
    /// <remarks>
    /// Those that cannot change any more are completed once, however many clients are made with them: options of their own would each
    /// collect the contracts of all types anew, 450 µs for a client.
    /// </remarks>
    public static JsonSerializerOptions Complete(JsonSerializerOptions options) =>
        options.IsReadOnly ? Completed.GetValue(options, ToCompleted) : ToCompleted(options);

    private static JsonSerializerOptions ToCompleted(JsonSerializerOptions options) => new(options)
    {
        // Those of an application know its own types, or none yet; results and arguments are also JSON, numbers and lists.
        TypeInfoResolver = JsonTypeInfoResolver.Combine(options.TypeInfoResolver, AIJsonUtilities.DefaultOptions.TypeInfoResolver),
        // Indentation would only cost tokens.
        WriteIndented = false,
    };
}
