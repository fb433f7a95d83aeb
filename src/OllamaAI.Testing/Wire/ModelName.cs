namespace OllamaAI.Testing.Wire;

/// <summary>A model's name: <c>[scheme://][host/][namespace/]model[:tag]</c>. Names that differ only in case are equal.</summary>
internal sealed record ModelName(string Host, string Namespace, string Model, string Tag)
{
    private const string DefaultHost = "registry.ollama.ai";
    private const string DefaultNamespace = "library";

    /// <summary>The full form, as Ollama's messages about capabilities show it.</summary>
    public string Full => $"{Host}/{Namespace}/{Model}:{Tag}";

    /// <summary>The form of lists: default host and namespace left out, the tag always there.</summary>
    public string Display => (Host, Namespace) switch
    {
        (DefaultHost, DefaultNamespace) => $"{Model}:{Tag}",
        (DefaultHost, _) => $"{Namespace}/{Model}:{Tag}",
        _ => Full,
    };

    public string Key => Full.ToLowerInvariant();

    /// <summary>Reads a name; <see langword="null"/> if it is malformed.</summary>
    public static ModelName? TryParse(string text)
    {
        var (path, tag) = CutTag(text);
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            path = path[(scheme + 3)..];
        }

        var (front, model) = CutLast(path);
        var (host, space) = front is null ? (null, null) : CutLast(front);
        var name = new ModelName(host ?? DefaultHost, space ?? DefaultNamespace, model, tag ?? "latest");
        return name.IsValid ? name : null;
    }

    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static ModelName Parse(string text) =>
        TryParse(text)
        ?? throw new ArgumentException($"'{text}' is not a valid model name; write it like llama3.2 or me/model:tag.", nameof(text));

    private bool IsValid =>
        IsPart(Host, 350, ":.-") && IsPart(Namespace, 80, "-") && IsPart(Model, 80, ".-") && IsPart(Tag, 80, ".-");

    private static (string Path, string? Tag) CutTag(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/') ? (text[..colon], text[(colon + 1)..]) : (text, null);
    }

    private static (string? Front, string Last) CutLast(string text)
    {
        var slash = text.LastIndexOf('/');
        return slash < 0 ? (null, text) : (text[..slash], text[(slash + 1)..]);
    }

    private static bool IsPart(string part, int longest, string signs) =>
        part.Length > 0
        && part.Length <= longest
        && (char.IsAsciiLetterOrDigit(part[0]) || part[0] == '_')
        && part.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_' || signs.Contains(sign, StringComparison.Ordinal));
}
