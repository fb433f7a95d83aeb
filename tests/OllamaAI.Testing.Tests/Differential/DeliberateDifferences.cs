namespace OllamaAI.Testing.Tests.Differential;

/// <summary>Where the test server does not answer as the recording does, and why. Everything else is equal after masking.</summary>
internal static class DeliberateDifferences
{
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["v1-models"] = "The native API only: paths under /v1 are unknown to the test server.",
        ["v1-chat-stream"] = "The native API only: paths under /v1 are unknown to the test server.",
        ["generate-shift-false"] = "Where an answer fills the context depends on how the prompt is counted; the test server counts words and signs.",
        ["generate-created-q"] = "A model made from an uploaded file has no script; its answer says so.",
        ["tags-after-pull"] = "Ollama lists models of the same second in any order; the test server in the order installed. The elements are equal.",
        ["err-create-from-unknown"] = "The recording's registry was out of reach. The test server's always answers, with 'file does not exist'.",
        ["err-create-from-unknown-nonstream"] = "The recording's registry was out of reach. The test server's always answers, with 'file does not exist'.",
        ["err-pull-insecure"] = "The recording's registry spoke no TLS. The test server's answers with and without.",
        ["err-push-unreachable-nonstream"] = "The recording's registry was out of reach. The test server's takes every push.",
    };
}
