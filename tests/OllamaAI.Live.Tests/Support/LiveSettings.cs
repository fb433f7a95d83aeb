namespace OllamaAI.Live.Tests.Support;

/// <summary>Which server and models the suite runs on: OLLAMA_LIVE, and a variable for each role, such as OLLAMA_LIVE_VISION.</summary>
internal static class LiveSettings
{
    public const string ServerVariable = "OLLAMA_LIVE";

    /// <summary>The value of OLLAMA_LIVE that starts a test server in this process.</summary>
    public const string TestServer = "test-server";

    // Small models. A decision model has to be named: servers before 0.35 cannot have one.
    private static readonly Dictionary<LiveRole, string> Defaults = new()
    {
        [LiveRole.Chat] = "qwen3:0.6b",
        [LiveRole.Tools] = "qwen3:0.6b",
        [LiveRole.Thinking] = "qwen3:0.6b",
        [LiveRole.Vision] = "moondream",
        [LiveRole.Embedding] = "all-minilm",
        [LiveRole.Pull] = "all-minilm:33m",
    };

    /// <summary>The address of the server, or <see cref="TestServer"/>; <see langword="null"/> if none is named.</summary>
    public static string? Server => Read(ServerVariable) is { Length: > 0 } server ? server : null;

    /// <summary>The model of a role; <see langword="null"/> if there is none.</summary>
    public static string? FindModel(LiveRole role) => Read(VariableOf(role)) switch
    {
        null when role == LiveRole.Decision && Server == TestServer => "nimble",
        null => Defaults.GetValueOrDefault(role),
        "" => null,
        var model => model,
    };

    /// <summary>Why a test cannot run; <see langword="null"/> if it can.</summary>
    public static string? WhyNot(LiveRole role) => FindModel(role) is null ? $"{VariableOf(role)} names no model." : null;

    private static string VariableOf(LiveRole role) => $"{ServerVariable}_{role.ToString().ToUpperInvariant()}";

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable)?.Trim();
}
