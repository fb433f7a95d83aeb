using System.Reflection;

namespace OllamaAI.Docs.Tests.Documents;

/// <summary>The table of a type's options, or of an enumeration's values.</summary>
internal static class OptionsTable
{
    public static string Of(Type type) => type.IsEnum
        ? Join("| Value | Meaning |", "|---|---|", Values(type).Select(value => $"| `{value.Name}` | {XmlComments.Summary(value)} |"))
        : Join(
            "| Option | Default | What it is |",
            "|---|---|---|",
            Options(type).Select(option => $"| `{option.Name}` | {XmlComments.Default(option)} | {XmlComments.Summary(option)} |"));

    private static IEnumerable<PropertyInfo> Options(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(option => option.MetadataToken);

    private static FieldInfo[] Values(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static);

    private static string Join(string head, string rule, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(rule).Prepend(head)) + "\n";
}
