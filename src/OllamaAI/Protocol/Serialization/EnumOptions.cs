using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;

namespace OllamaAI.Protocol.Serialization;

/// <summary>The values of an enumeration as options of a choice.</summary>
internal sealed class EnumOptions<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum>
    where TEnum : struct, Enum
{
    private EnumOptions()
    {
        foreach (var field in typeof(TEnum).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var name = field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name;
            Values.Add(name, (TEnum)field.GetValue(null)!);
            Criteria.Add(name, field.GetCustomAttribute<DescriptionAttribute>()?.Description);
        }
    }

    public static EnumOptions<TEnum> Default { get; } = new();

    /// <summary>The values by the names that the model sees.</summary>
    public Dictionary<string, TEnum> Values { get; } = [];

    /// <summary>The names with their descriptions.</summary>
    public Dictionary<string, string?> Criteria { get; } = [];
}
