using System.Globalization;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;

namespace OllamaAI.Decisions;

/// <summary>Turns answers of the wire into what an application asked for, or says what they lack.</summary>
internal static class DecisionReader
{
    /// <exception cref="OllamaException">The answer names none of the options.</exception>
    public static OllamaChoice<T> ToChoice<T>(OllamaChoiceAnswer answer, Dictionary<string, T> options, string? model)
        where T : notnull
    {
        if (answer.Choice is not { } name || !options.TryGetValue(name, out var value))
        {
            var fault = answer.Choice is { } other ? $"is '{ForeignText.Show(other)}', which is not one of the options" : "names no option";
            throw Invalid(model, fault);
        }

        var probabilities = new Dictionary<T, double>();
        foreach (var (option, probability) in answer.Probabilities ?? new Dictionary<string, double>())
        {
            if (options.TryGetValue(option, out var known))
            {
                probabilities[known] = probability;
            }
        }

        return new OllamaChoice<T>(value, probabilities, answer.Confidence);
    }

    /// <exception cref="OllamaException">The answer has no probability.</exception>
    public static OllamaYesNo ToYesNo(OllamaYesNoAnswer answer, string? model) =>
        new(answer.Probability ?? throw Invalid(model, "has no probability"));

    /// <exception cref="OllamaException">The answer has no score.</exception>
    public static OllamaScore ToScore(OllamaScoreAnswer answer, IReadOnlyList<string> levels, string? model)
    {
        var score = answer.Score ?? throw Invalid(model, "has no score");
        var probabilities = new double[levels.Count];
        for (var index = 0; index < levels.Count; index++)
        {
            var name = index.ToString(CultureInfo.InvariantCulture);
            probabilities[index] = answer.Probabilities?.TryGetValue(name, out var value) == true ? value : 0;
        }

        return new OllamaScore(score, [.. levels], probabilities, answer.Confidence);
    }

    private static OllamaException Invalid(string? model, string fault)
    {
        var shown = ForeignText.Show(model ?? "");
        return new(OllamaErrorKind.InvalidResponse, $"The answer of the decision model '{shown}' {fault}.") { Model = shown };
    }
}
