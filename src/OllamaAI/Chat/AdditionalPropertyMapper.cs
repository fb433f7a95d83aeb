using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Settings of Ollama that have no member in the options of Microsoft.Extensions.AI, by the server's names.</summary>
/// <remarks>
/// The members of the wire types are the settings. A known name must have a usable value, in any of the types in which values
/// really arrive (Semantic Kernel makes every number a double, deserialised options hold <see cref="JsonElement"/>). Unknown names
/// with a scalar or a list of scalars go into <c>options</c>, whose unknown members the server ignores; anything else is left out. Case is
/// ignored in known names, as in the dictionary that holds them, and kept in unknown ones.
/// </remarks>
internal static class AdditionalPropertyMapper
{
    // Decided by the call itself, or meant for other providers.
    private static readonly HashSet<string> NotSettings = new(StringComparer.OrdinalIgnoreCase) { "stream", "strict" };

    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        // Semantic Kernel passes its own names on if the values are not of the types that it expects, as from a YAML file.
        ["max_tokens"] = "num_predict",
        ["stop_sequences"] = "stop",
    };

    /// <summary>Sets the members of a request and of its options that have these names, unless they are set already.</summary>
    /// <param name="request">The request.</param>
    /// <param name="contract">The contract of the request's type.</param>
    /// <param name="options">The request's options.</param>
    /// <param name="properties">The settings.</param>
    /// <exception cref="ArgumentException">A known setting has a value that cannot be read.</exception>
    public static void Apply(
        object request, JsonTypeInfo contract, OllamaModelOptions options, IEnumerable<KeyValuePair<string, object?>> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (IsNull(value) || NotSettings.Contains(name)
                || TrySet(request, contract, name, value) || TrySet(options, OllamaJsonContext.Default.OllamaModelOptions, name, value))
            {
                continue;
            }

            if (SettingValue.ToJson(value) is { } json)
            {
                (options.AdditionalProperties ??= new Dictionary<string, JsonElement>()).TryAdd(name, json);
            }
        }
    }

    private static bool TrySet(object target, JsonTypeInfo contract, string name, object value)
    {
        var nativeName = Synonyms.GetValueOrDefault(name, name);
        var member = contract.Properties.FirstOrDefault(
            member => !member.IsExtensionData && member.Name.Equals(nativeName, StringComparison.OrdinalIgnoreCase));
        if (member is null)
        {
            return false;
        }

        if (SettingValue.CanRead(member.PropertyType) && IsUnset(member.Get!(target)))
        {
            member.Set!(target, SettingValue.Read(name, value, member.PropertyType));
        }

        return true;
    }

    /// <summary>Determines whether a setting has no value, as if it were not there.</summary>
    public static bool IsNull([NotNullWhen(false)] object? value) =>
        value is null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    private static bool IsUnset(object? value) => value
        is null or ThinkLevel { IsSpecified: false } or KeepAlive { IsSpecified: false } or OllamaFormat { IsSpecified: false };
}
