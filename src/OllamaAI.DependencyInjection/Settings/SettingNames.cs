namespace OllamaAI.DependencyInjection;

/// <summary>The keys that a section of the configuration can have, and what is meant by others.</summary>
internal static class SettingNames
{
    private const int MaxTypos = 2;

    private static readonly string[] NotInConfiguration = [nameof(OllamaSettings.LoggerFactory), nameof(OllamaSettings.TimeProvider)];

    private static readonly string[] Known =
        [.. typeof(OllamaSettings).GetProperties().Select(static setting => setting.Name).Except(NotInConfiguration)];

    /// <summary>What other clients and tools call a setting.</summary>
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Address"] = nameof(OllamaSettings.Endpoint),
        ["BaseAddress"] = nameof(OllamaSettings.Endpoint),
        ["BaseUri"] = nameof(OllamaSettings.Endpoint),
        ["BaseUrl"] = nameof(OllamaSettings.Endpoint),
        ["Host"] = nameof(OllamaSettings.Endpoint),
        ["HostName"] = nameof(OllamaSettings.Endpoint),
        ["Server"] = nameof(OllamaSettings.Endpoint),
        ["Uri"] = nameof(OllamaSettings.Endpoint),
        ["Url"] = nameof(OllamaSettings.Endpoint),
        ["Key"] = nameof(OllamaSettings.ApiKey),
        ["Token"] = nameof(OllamaSettings.ApiKey),
        ["ApiToken"] = nameof(OllamaSettings.ApiKey),
        ["Timeout"] = nameof(OllamaSettings.TotalTimeout),
        ["RequestTimeout"] = nameof(OllamaSettings.TotalTimeout),
        ["Retries"] = nameof(OllamaSettings.MaxRetries),
        ["DefaultModel"] = nameof(OllamaSettings.Model),
        ["ModelId"] = nameof(OllamaSettings.Model),
        ["ModelName"] = nameof(OllamaSettings.Model),
        ["SelectedModel"] = nameof(OllamaSettings.Model),
        ["VisionModel"] = nameof(OllamaSettings.ImageModel),
    };

    public static bool Include(string key) => Known.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The setting that was probably meant by a key that is none, or <see langword="null"/>.</summary>
    public static string? Suggest(string key)
    {
        // Whoever puts "//" or "_" in front of a key has switched it off.
        if (key.Length == 0 || !char.IsAsciiLetter(key[0]))
        {
            return null;
        }

        var letters = string.Concat(key.Where(char.IsAsciiLetterOrDigit));
        return Synonyms.GetValueOrDefault(letters)
            ?? Known.Select(name => (Name: name, Typos: EditDistance.Between(letters, name)))
                .Where(candidate => candidate.Typos <= MaxTypos && candidate.Typos * 3 < candidate.Name.Length)
                .OrderBy(static candidate => candidate.Typos)
                .Select(static candidate => candidate.Name)
                .FirstOrDefault();
    }
}
