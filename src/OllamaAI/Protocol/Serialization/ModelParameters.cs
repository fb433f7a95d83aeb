namespace OllamaAI.Protocol.Serialization;

/// <summary>Reads the options in a show answer: a name, blanks, and a value in Go's syntax on each line.</summary>
internal static class ModelParameters
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(string? text)
    {
        var parameters = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var line in (text ?? "").AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            var blank = trimmed.IndexOf(' ');
            if (blank > 0)
            {
                Add(parameters, trimmed[..blank].ToString(), GoString.Unquote(trimmed[blank..].Trim()));
            }
        }

        return parameters;
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> parameters, string name, string value)
    {
        if (parameters.TryGetValue(name, out var values))
        {
            ((List<string>)values).Add(value);
        }
        else
        {
            parameters.Add(name, new List<string> { value });
        }
    }
}
