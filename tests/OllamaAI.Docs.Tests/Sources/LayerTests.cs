using System.Text.RegularExpressions;

namespace OllamaAI.Docs.Tests.Sources;

/// <summary>The layers of OllamaAI: a folder uses itself and those above it, never one below.</summary>
public sealed partial class LayerTests
{
    private const string Library = "src/OllamaAI/";

    // Top first. Everything may use Diagnostics, which uses nothing but the wire, and Runtime, where the targets differ.
    private static readonly string[] Layers =
        ["Protocol", "Diagnostics", "Transport", "Models", "Runtime", "Schemas", "Media", "Chat", "Embeddings", "Decisions", "Speech", "Images", "Web"];

    // Files beside the folders, by the layer that they belong to. The rest is the typed client, which is Models.
    private static readonly Dictionary<string, string> LayersOfFiles = new()
    {
        ["KeepAlive"] = "Protocol",
        ["ThinkLevel"] = "Protocol",
        ["OllamaTelemetry"] = "Diagnostics",
        ["OllamaClientOptions"] = "Transport",
        ["OllamaErrorKind"] = "Transport",
        ["OllamaException"] = "Transport",
        ["OllamaHost"] = "Transport",
        ["OllamaHttpHandler"] = "Transport",
        ["OllamaChoice"] = "Decisions",
        ["OllamaDecisionModel"] = "Decisions",
        ["OllamaDecisionModelExtensions"] = "Decisions",
        ["OllamaDecisionResponseExtensions"] = "Decisions",
        ["OllamaScore"] = "Decisions",
        ["OllamaYesNo"] = "Decisions",
        ["OllamaOptionsExtensions"] = "Chat",
        ["OllamaWebToolsExtensions"] = "Web",
    };

    private static readonly SourceFile[] Files = [.. SourceFile.In(Library)];

    [Fact]
    public void Files_OfALayer_UseNothingBelowIt()
    {
        // A type that has a part in Runtime belongs to the layer of the others.
        var layersOfTypes = Files.GroupBy(file => file.TypeName)
            .ToDictionary(type => type.Key, type => LayerOf(type.OrderBy(file => LayerOf(file) == "Runtime").First()));

        var found = Files.SelectMany(file => FoldersBelow(file).Concat(TypesBelow(file, layersOfTypes))).Distinct();

        found.ShouldBeEmpty("A layer may use itself and those above it in LayerTests.Layers, never one below.");
    }

    [Fact]
    public void Folders_OfTheLibrary_AreLayers() =>
        Files.Select(file => file.Path[Library.Length..].Split('/')).Where(path => path.Length > 1).Select(path => path[0]).Distinct()
            .ShouldBeSubsetOf(Layers);

    private static IEnumerable<string> FoldersBelow(SourceFile file) =>
        from name in Namespaces().Matches(file.Code).Select(match => match.Groups["folder"].Value).Distinct()
        where IsBelow(name, LayerOf(file))
        select $"{file.Path[Library.Length..]} uses {name}";

    private static IEnumerable<string> TypesBelow(SourceFile file, Dictionary<string, string> layersOfTypes) =>
        from name in Names().Matches(file.Code).Select(match => match.Value).Distinct()
        where layersOfTypes.TryGetValue(name, out var layer) && IsBelow(layer, LayerOf(file))
        select $"{file.Path[Library.Length..]} uses {name} of {layersOfTypes[name]}";

    private static bool IsBelow(string layer, string other) =>
        layer is not ("Diagnostics" or "Runtime") && Array.IndexOf(Layers, layer) > Array.IndexOf(Layers, other);

    private static string LayerOf(SourceFile file) =>
        file.Path[Library.Length..].Split('/') is [var folder, _, ..] ? folder : LayersOfFiles.GetValueOrDefault(file.TypeName, "Models");

    // Extension methods are found by the namespace alone, since their class is not named where they are called.
    [GeneratedRegex(@"\bOllamaAI\.(?<folder>\w+)")]
    private static partial Regex Namespaces();

    // Names of types in the code. Not those of members, after a dot or in the declaration of a property, nor those in nameof and typeof,
    // which are for messages and logs.
    [GeneratedRegex(@"(?<![\w.])(?<!nameof\()(?<!typeof\()[A-Z]\w*\b(?!\s*\{\s*get)")]
    private static partial Regex Names();
}
