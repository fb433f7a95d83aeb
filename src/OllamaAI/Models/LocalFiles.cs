using System.Globalization;
using System.Text.RegularExpressions;

namespace OllamaAI.Models;

/// <summary>Finds the files a model consists of.</summary>
internal static partial class LocalFiles
{
    // In this order: a folder often holds the same weights in several forms.
    private static readonly string[] Weights =
    [
        "model*.safetensors", "adapters.safetensors", "adapter_model.safetensors", "*.safetensors", "*.gguf",
    ];

    // What a converter reads besides the weights; some models keep theirs one folder down.
    private static readonly string[] Companions = ["*.json", "tokenizer.model"];

    private static readonly EnumerationOptions OneFolder = new();
    private static readonly EnumerationOptions OneFolderDown = new() { RecurseSubdirectories = true, MaxRecursionDepth = 1 };

    /// <summary>The files at a path: a GGUF file, all parts of a split one, or the weights in a folder with what belongs to them.</summary>
    /// <exception cref="FileNotFoundException">There is nothing, no model, or not every part of it.</exception>
    public static IReadOnlyList<LocalFile> Find(string? path)
    {
        if (path is null)
        {
            return [];
        }

        return Directory.Exists(path) ? InFolder(path) : Parts(path);
    }

    private static LocalFile[] Parts(string path)
    {
        var match = SplitName().Match(Path.GetFileName(path));
        if (!match.Success)
        {
            return [LocalFile.From(path)];
        }

        var folder = Path.GetDirectoryName(path) ?? "";
        var count = int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
        var name = match.Groups["name"].Value;
        var extension = match.Groups["extension"].Value;
        return
        [
            .. Enumerable.Range(1, count)
                .Select(part => string.Create(CultureInfo.InvariantCulture, $"{name}-{part:00000}-of-{count:00000}{extension}"))
                .Select(file => LocalFile.From(Path.Combine(folder, file))),
        ];
    }

    private static LocalFile[] InFolder(string folder)
    {
        var weights = Weights.Select(pattern => Directory.GetFiles(folder, pattern, OneFolder)).FirstOrDefault(found => found.Length > 0)
            ?? throw new FileNotFoundException(
                $"The folder '{folder}' holds no model: there is neither a .gguf nor a .safetensors file in it.", folder);
        var companions = weights[0].EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
            ? []
            : Companions.SelectMany(pattern => Directory.GetFiles(folder, pattern, OneFolderDown));
        return [.. weights.Concat(companions).Order(StringComparer.Ordinal).Select(path => LocalFile.From(path, folder))];
    }

    [GeneratedRegex(
        @"^(?<name>.+)-[0-9]{5}-of-(?<count>[0-9]{5})(?<extension>\.gguf)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SplitName();
}
