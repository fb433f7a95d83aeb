using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Wire;

/// <summary>
/// A model's name with the suffix that says where it runs: <c>:cloud</c>, <c>-cloud</c> at the end of the tag, <c>:local</c>.
/// </summary>
/// <param name="Base">The name without the suffix.</param>
/// <param name="IsCloud">Whether it runs at ollama.com.</param>
/// <param name="IsLocal">Whether it must not.</param>
internal sealed record CloudName(string Base, bool IsCloud, bool IsLocal)
{
    /// <exception cref="ApiException">Both suffixes are there.</exception>
    public static CloudName Parse(string name)
    {
        var (text, isLocal) = Cut(name, ":local");
        var (plain, isCloud) = CutCloud(text);
        if (!isLocal)
        {
            (plain, isLocal) = Cut(plain, ":local");
        }

        return isCloud && isLocal
            ? throw new ApiException(400, $"use either :local or :cloud, not both: {GoString.Quote(name)}")
            : new CloudName(plain, isCloud, isLocal);
    }

    /// <summary>
    /// The name under which a stub of the model is installed: <c>m:cloud</c>, <c>m:20b-cloud</c>; any other name as it is.
    /// </summary>
    public static string ToStub(string name)
    {
        var parsed = Parse(name);
        if (!parsed.IsCloud)
        {
            return parsed.Base;
        }

        return parsed.Base.LastIndexOf(':') > parsed.Base.LastIndexOf('/') ? parsed.Base + "-cloud" : parsed.Base + ":cloud";
    }

    private static (string Text, bool Found) CutCloud(string name)
    {
        var (text, found) = Cut(name, ":cloud");
        return found || name.LastIndexOf(':') <= name.LastIndexOf('/') ? (text, found) : Cut(name, "-cloud");
    }

    private static (string Text, bool Found) Cut(string name, string suffix) =>
        name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? (name[..^suffix.Length], true) : (name, false);
}
