using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Consumer;

/// <summary>What is in the files that would be published.</summary>
internal static class PackageChecks
{
    private const string OldTarget = "netstandard2.0";

    // What newer runtimes have.
    private static readonly string[] OldDependencies =
        ["Microsoft.Bcl.HashCode", "Microsoft.Bcl.TimeProvider", "System.Collections.Immutable", "System.Text.Json", "System.Threading.Channels"];

    private static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["OllamaAI"] = ["Microsoft.Extensions.AI.Abstractions", "Microsoft.Extensions.Logging.Abstractions"],
        ["OllamaAI.DependencyInjection"] =
        [
            "Microsoft.Extensions.AI", "Microsoft.Extensions.Configuration.Binder", "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http", "Microsoft.Extensions.Options.ConfigurationExtensions", "OllamaAI",
        ],
        ["OllamaAI.SemanticKernel"] = ["Microsoft.SemanticKernel.Core", "OllamaAI"],
        ["OllamaAI.Testing"] = [],
    };

    public static IEnumerable<(string Name, Func<Task> Run)> All(string feed, string version)
    {
        foreach (var file in Directory.GetFiles(feed, "*.nupkg").Order())
        {
            var id = Path.GetFileName(file)[..^$".{version}.nupkg".Length];
            yield return ($"{id}: metadata", () => CheckAsync(file, package => Metadata(package, id, version)));
            yield return ($"{id}: files", () => CheckAsync(file, package => Files(package, id)));
            yield return ($"{id}: dependencies", () => CheckAsync(file, package => DependencyGroups(package, id)));
            yield return ($"{id}: symbols", () => CheckAsync(file, package => Symbols(package, file, id)));
        }
    }

    // The test server needs ASP.NET Core.
    private static string[] TargetsOf(string id) => id == "OllamaAI.Testing" ? ["net10.0", "net8.0"] : ["net10.0", "net8.0", OldTarget];

    private static string ShortName(string target) => target == ".NETStandard2.0" ? OldTarget : target;

    private static Task CheckAsync(string file, Action<ZipArchive> check)
    {
        using var package = ZipFile.OpenRead(file);
        check(package);
        return Task.CompletedTask;
    }

    private static void Metadata(ZipArchive package, string id, string version)
    {
        var metadata = Specification(package, id);
        Expect.Equal(id, Value(metadata, "id"));
        Expect.Equal(version, Value(metadata, "version"));
        Expect.Equal("MIT", Value(metadata, "license"));
        Expect.Equal("expression", Element(metadata, "license")?.Attribute("type")?.Value);
        Expect.Equal("README.md", Value(metadata, "readme"));
        Expect.Equal("icon.png", Value(metadata, "icon"));
        Expect.True(Value(metadata, "description") is { Length: > 40 });
        Expect.True(Regex.IsMatch(Element(metadata, "repository")?.Attribute("commit")?.Value ?? "", "^[0-9a-f]{40}$"), "a repository commit");
        Expect.True(Value(metadata, "tags")!.Contains("ollama", StringComparison.Ordinal));
    }

    private static void Files(ZipArchive package, string id)
    {
        string[] expected = ["README.md", "icon.png", $"{id}.nuspec", .. TargetsOf(id).SelectMany(target => new[] { $"lib/{target}/{id}.dll", $"lib/{target}/{id}.xml" })];
        var actual = package.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
            && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");
        Expect.Equal(string.Join(' ', expected.Order(StringComparer.Ordinal)), string.Join(' ', actual.Order(StringComparer.Ordinal)), "the list of files");
        Expect.True(TargetsOf(id).All(target => Read(package, $"lib/{target}/{id}.xml").Length > 5_000), "documentation of every target");
        Expect.True(Read(package, "icon.png").AsSpan(1).StartsWith("PNG"u8), "an icon that is a PNG");
        Expect.True(!System.Text.Encoding.UTF8.GetString(Read(package, "README.md")).Contains("](../", StringComparison.Ordinal), "no link in README.md that leads out of the package");
    }

    private static void DependencyGroups(ZipArchive package, string id)
    {
        var groups = Element(Specification(package, id), "dependencies")!.Elements().ToDictionary(
            group => group.Attribute("targetFramework")!.Value,
            group => string.Join(' ', group.Elements().Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal)));
        Expect.Equal(string.Join(' ', TargetsOf(id)), string.Join(' ', groups.Keys.Select(ShortName).Order(StringComparer.Ordinal)), "the list of targets");
        foreach (var (target, dependencies) in groups)
        {
            string[] expected = id == "OllamaAI" && ShortName(target) == OldTarget ? [.. Dependencies[id], .. OldDependencies] : Dependencies[id];
            Expect.Equal(string.Join(' ', expected.Order(StringComparer.Ordinal)), dependencies, $"the list of dependencies of {target}");
        }
    }

    private static void Symbols(ZipArchive package, string file, string id)
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(file, "snupkg"));
        var address = Element(Specification(package, id), "repository")!.Attribute("url")?.Value;
        foreach (var target in TargetsOf(id))
        {
            var found = SymbolFile.Read(Read(symbols, $"lib/{target}/{id}.pdb"));
            Expect.True(found.BelongsTo(Read(package, $"lib/{target}/{id}.dll")), "symbols of this very assembly");
            // "/_1/" is the folder of packages, from which the build for older runtimes takes sources.
            var machine = found.Documents.FirstOrDefault(name => !name.StartsWith("/_/", StringComparison.Ordinal) && !name.StartsWith("/_1/", StringComparison.Ordinal));
            Expect.Equal(null, machine, "a source named by its place on this machine");
            // Where the sources are is known to a clone that has a public remote.
            Expect.True(found.HasSourceLink || address?.StartsWith("http", StringComparison.Ordinal) != true, "a link to the sources");
        }
    }

    private static XElement Specification(ZipArchive package, string id)
    {
        using var stream = package.GetEntry($"{id}.nuspec")!.Open();
        return Element(XDocument.Load(stream).Root!, "metadata")!;
    }

    private static XElement? Element(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private static string? Value(XElement parent, string name) => Element(parent, name)?.Value;

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var stream = (archive.GetEntry(name) ?? throw new FileNotFoundException($"{name} is missing.")).Open();
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
