namespace OllamaAI.Media;

/// <summary>The kinds of sources that may be read, and the words for them in refusals and in the schema of the tool.</summary>
internal readonly record struct AllowedSources(bool Https, bool Http, bool Folders)
{
    public static AllowedSources Of(ImageSourceOptions options) =>
        new(
            options.AllowHttps && IsWebGuarded(options), options.AllowHttp && IsWebGuarded(options), options.AllowedFolders.Count > 0);

    /// <summary>Whether something checks what a read from the web connects to.</summary>
    public static bool IsWebGuarded(ImageSourceOptions options) => Connections.CanBeGuarded || options.CreateHandler is not null;

    /// <summary>Names the kinds as alternatives, such as "a complete https:// URL or a data: URI".</summary>
    public string Describe()
    {
        List<string> kinds = ["a data: URI"];
        if (Https || Http)
        {
            kinds.Insert(0, $"a complete {Schemes} URL");
        }

        if (Folders)
        {
            kinds.Add("the path of a file in an allowed folder");
        }

        return kinds.Count == 1 ? kinds[0] : $"{string.Join(", ", kinds.SkipLast(1))} or {kinds[^1]}";
    }

    private string Schemes => (Https, Http) switch
    {
        (true, true) => "http:// or https://",
        (false, true) => "http://",
        _ => "https://",
    };
}
