namespace OllamaAI.DependencyInjection;

/// <summary>What to do about a model that could not be prepared.</summary>
internal static class PreparationAdvice
{
    public static string For(string model, Exception fault) => (fault as OllamaException)?.Kind switch
    {
        OllamaErrorKind.Unreachable => $"Start the server there, or set {nameof(OllamaSettings.Endpoint)} to where it runs.",
        OllamaErrorKind.ModelNotFound => "Check the spelling of the name: the registry does not know it.",
        OllamaErrorKind.Unauthorized => (fault as OllamaException)?.SigninUrl is { } page
            ? $"Sign in at {page}."
            : $"Set {nameof(OllamaSettings.ApiKey)}.",
        _ => $"Try 'ollama pull {model}' on the server.",
    };
}
