using System.Diagnostics.CodeAnalysis;
using OllamaAI.Decisions;
using OllamaAI.Diagnostics;
using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI;

/// <summary>Reads the answers of a decision model by the names of their questions.</summary>
[Experimental("OLLAMAAI001")]
public static class OllamaDecisionResponseExtensions
{
    /// <summary>Gets the answer to an <see cref="OllamaChoiceQuestion"/>.</summary>
    /// <param name="response">The response.</param>
    /// <param name="name">The question's name.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="OllamaException">There is no answer of that name, or it is of another type.</exception>
    public static OllamaChoiceAnswer GetChoice(this OllamaDecisionResponse response, string name) =>
        Get<OllamaChoiceAnswer>(response, name, "choice");

    /// <summary>
    /// Gets the answer to a question whose options are the values of an enumeration (<see cref="OllamaChoiceQuestion.FromEnum{TEnum}"/>).
    /// </summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="response">The response.</param>
    /// <param name="name">The question's name.</param>
    /// <returns>The choice.</returns>
    /// <exception cref="OllamaException">
    /// There is no answer of that name, it is of another type, or names no value of the enumeration.
    /// </exception>
    public static OllamaChoice<TEnum> GetChoice<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum>(
        this OllamaDecisionResponse response, string name)
        where TEnum : struct, Enum =>
        DecisionReader.ToChoice(response.GetChoice(name), EnumOptions<TEnum>.Default.Values, response.Model);

    /// <summary>Gets the answer to an <see cref="OllamaYesNoQuestion"/>.</summary>
    /// <param name="response">The response.</param>
    /// <param name="name">The question's name.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="OllamaException">There is no answer of that name, or it is of another type.</exception>
    public static OllamaYesNo GetYesNo(this OllamaDecisionResponse response, string name) =>
        DecisionReader.ToYesNo(Get<OllamaYesNoAnswer>(response, name, "noul"), response.Model);

    /// <summary>Gets the answer to an <see cref="OllamaScoreQuestion"/>.</summary>
    /// <param name="response">The response.</param>
    /// <param name="name">The question's name.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="OllamaException">There is no answer of that name, or it is of another type.</exception>
    public static OllamaScoreAnswer GetScore(this OllamaDecisionResponse response, string name) =>
        Get<OllamaScoreAnswer>(response, name, "score");

    private static T Get<T>(OllamaDecisionResponse response, string name, string type)
        where T : OllamaDecisionAnswer
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(name);
        var answer = response.Answers is { } answers && answers.TryGetValue(name, out var found) ? found : null;
        return answer as T ?? throw new OllamaException(
            OllamaErrorKind.InvalidResponse,
            FaultOf(answer, ForeignText.Show(name), type))
        {
            Model = response.Model is { } model ? ForeignText.Show(model) : null,
        };
    }

    private static string FaultOf(OllamaDecisionAnswer? answer, string question, string type) => answer switch
    {
        null => $"The model did not answer the question '{question}'. Ask it again, or by itself.",
        { Type: var other } when other == type =>
            $"The answer to the question '{question}' has members of unexpected types; "
            + $"{nameof(OllamaDecisionAnswer.AdditionalProperties)} holds the raw values.",
        { Type: var other } =>
            $"The answer to the question '{question}' is of type '{ForeignText.Show(other ?? "")}' rather than '{type}'.",
    };
}
