
namespace OllamaAI.Testing.Engine;

/// <summary>What a version of Ollama knows, by the first final tag that has it.</summary>
internal sealed class VersionProfile
{
    private static readonly Version Development = new(0, 0, 0);
    private readonly Version _version;

    /// <exception cref="ArgumentException">The text is not a version.</exception>
    public VersionProfile(string text)
    {
        Text = text;
        _version = Version.TryParse(text.TrimStart('v').Split('-')[0], out var version)
            ? version
            : throw new ArgumentException($"'{text}' is not a version; write it like 0.32.15.", nameof(text));
    }

    public string Text { get; }

    public bool RefusesMethods => IsAtLeast("0.7.0");

    public bool ShowsCapabilities => IsAtLeast("0.6.4");

    public bool ShowsTensors => IsAtLeast("0.6.1");

    public bool NullsArrays => IsAtLeast("0.6.7");

    public bool StreamsWithTools => IsAtLeast("0.8.0");

    public bool KnowsThinking => IsAtLeast("0.9.0");

    public bool ThinksByDefault => IsAtLeast("0.12.4");

    public bool KnowsMaxThinking => IsAtLeast("0.22.0");

    public bool PsHasContextLength => IsAtLeast("0.10.0");

    public bool KnowsDimensions => IsAtLeast("0.11.11");

    public bool KnowsTruncate => IsAtLeast("0.12.6");

    public bool EarlyErrorsHaveStatus => IsAtLeast("0.12.6");

    public bool CallsHaveIds => IsAtLeast("0.12.10");

    public bool KnowsLogprobs => IsAtLeast("0.12.11");

    public bool TagsHaveCapabilities => IsAtLeast("0.30.0");

    public bool NestsRunnerErrors => IsAtLeast("0.30.0");

    public bool ShowsThinking => IsAtLeast("0.34.3");

    public bool CreatesWithCapabilities => IsAtLeast("0.35.1");

    public bool CountsCachedTokens => IsAtLeast("0.40.0");

    public bool IsAtLeast(string version) => _version == Development || _version >= Version.Parse(version);
}
