using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using OllamaAI.Docs.Tests.Documents;
using OllamaSharp;

namespace OllamaAI.Docs.Tests.Comparison.Table;

/// <summary>What is in the packages.</summary>
internal static class PackageRows
{
    public static IReadOnlyList<Row> All { get; } =
    [
        new("Native endpoints with a typed method", Endpoints, "endpoints.md"),
        new("Questions to decision models (`/v1/systemone`)", probe => HasMethod(probe, "DecideAsync", "SystemOneAsync"), "decision-models.md"),
        new("Registration in `IServiceCollection`", Registration, "dependency-injection.md"),
        new("Assemblies are marked as ahead-of-time compatible", AheadOfTime),
        new("Assemblies have a strong name", StrongName),
        new("A `Chat` class that keeps the history", probe => HasType(probe, "Chat")),
        new("A source generator for tools", probe => HasType(probe, "OllamaToolAttribute")),
    ];

    private static string Endpoints(Probe probe)
    {
        var type = probe.Library.Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .FirstOrDefault(type => type.Name is nameof(OllamaClient) or nameof(IOllamaApiClient));
        return type is null ? "0"
            : type == typeof(OllamaClient) ? $"{Repository.Page("docs/endpoints.md").Text.Split('\n').Count(IsEndpoint)}"
            : $"{type.GetMethods().Count(method => !method.IsSpecialName)}";
    }

    private static bool IsEndpoint(string line) => line.StartsWith("| `", StringComparison.Ordinal) && line.Contains(" /", StringComparison.Ordinal);

    private static string HasMethod(Probe probe, params string[] names) =>
        Probe.Cell(Types(probe).SelectMany(type => type.GetMethods()).Any(method => names.Contains(method.Name)));

    private static string HasType(Probe probe, string name) => Probe.Cell(Types(probe).Any(type => type.Name == name));

    private static string Registration(Probe probe) => Probe.Cell(Types(probe)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Any(method => method.IsDefined(typeof(ExtensionAttribute)) && method.GetParameters()[0].ParameterType == typeof(IServiceCollection)));

    private static string AheadOfTime(Probe probe) => Probe.Cell(probe.Library.Assemblies.All(assembly =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(data => data is { Key: "IsAotCompatible" or "IsTrimmable", Value: "True" })));

    private static string StrongName(Probe probe) =>
        Probe.Cell(probe.Library.Assemblies.All(assembly => assembly.GetName().GetPublicKey() is { Length: > 0 }));

    private static IEnumerable<Type> Types(Probe probe) => probe.Library.Assemblies.SelectMany(assembly => assembly.GetExportedTypes());
}
