using System.ComponentModel.DataAnnotations;

namespace OllamaAI.DependencyInjection;

/// <summary>A model's name, several by service key, or a list of them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ModelNamesAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var member = validationContext.MemberName!;
        return Named(value, member).FirstOrDefault(static model => !ModelName.TryParse(model.Name, out _)) is { Setting: not null } wrong
            ? new($"'{wrong.Name}' is no model name. Names look like 'llama3.2' or 'llama3.2:3b'.", [wrong.Setting])
            : ValidationResult.Success;
    }

    private static IEnumerable<(string Setting, string Name)> Named(object? value, string member) => value switch
    {
        string name when !string.IsNullOrWhiteSpace(name) => [(member, name)],
        IDictionary<string, string> byKey => byKey.Select(model => ($"{member}:{model.Key}", model.Value)),
        IList<string> list => list.Select((name, index) => ($"{member}:{index}", name)),
        _ => [],
    };
}
