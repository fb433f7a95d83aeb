namespace OllamaAI.Testing.Tests.Differential;

/// <summary>Where the test server does not answer as the recording does, and why. Everything else is equal after masking.</summary>
internal static class DeliberateDifferences
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
    };
}
