using OllamaAI.Corpus.Clients;

namespace OllamaAI.Corpus;

/// <summary>Checks of an outcome; each gives what is wrong, or <see langword="null"/>.</summary>
internal static class Expect
{
    private const int MaxShown = 160;

    public static string? Equal<T>(string what, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"{what} is {Show(actual)} instead of {Show(expected)}";

    public static string? True(bool condition, string otherwise) => condition ? null : otherwise;

    /// <summary>The first that is wrong.</summary>
    public static string? All(params IEnumerable<string?> checks) => checks.FirstOrDefault(check => check is not null);

    public static string? NoFault(Outcome outcome) => outcome.Fault is { } fault
        ? $"{fault.Exception.GetType().Name}: {Show(fault.Words)}"
        : null;

    public static string? Text(Outcome outcome, string expected) => NoFault(outcome) ?? Equal("the text", expected, outcome.Text);

    public static string? Fault(Outcome outcome, FaultKind kind) =>
        outcome.Fault is null ? "nothing was thrown" : outcome.Fault.Kind == kind ? null : $"{outcome.Fault.Kind} instead of {kind}: {Show(outcome.Fault.Words)}";

    public static string? Words(Outcome outcome, string words) =>
        outcome.Fault is null ? "nothing was thrown"
        : outcome.Fault.Words.Contains(words, StringComparison.OrdinalIgnoreCase) ? null
        : $"the message lacks '{Show(words)}': {Show(outcome.Fault.Words)}";

    public static string? NoWords(Outcome outcome, string words) =>
        outcome.Fault?.Words.Contains(words, StringComparison.Ordinal) == true ? $"the message has '{words}': {Show(outcome.Fault.Words)}" : null;

    public static string? Transient(Outcome outcome, bool expected) =>
        (outcome.Fault?.IsTransient == true) == expected ? null : $"it is {(expected ? "not " : "")}said to be transient";

    public static string? Requests(Outcome outcome, int expected) => Equal("the number of requests", expected, outcome.Requests.Count);

    public static string? Calls(Outcome outcome, params string[] expected) =>
        NoFault(outcome) ?? Equal("the list of calls", string.Join(' ', expected), string.Join(' ', outcome.Tools.Calls));

    public static string Show(object? value)
    {
        var text = (value?.ToString() ?? "null").ReplaceLineEndings("\\n");
        return text.Length > MaxShown ? $"{text[..MaxShown]}…" : text;
    }
}
