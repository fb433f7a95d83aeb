using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Protocol;

/// <summary>A question that is answered by one of several options.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaChoiceQuestion : OllamaDecisionQuestion
{
    /// <summary>
    /// The options, each with a description or <see langword="null"/>, which leaves the name to speak for itself. At least two; models take
    /// about 24.
    /// </summary>
    [JsonPropertyName("criteria"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IDictionary<string, string?>? Criteria { get; set; }

    /// <summary>Creates a question whose options are the values of an enumeration.</summary>
    /// <remarks>
    /// The options are the values' names, or those of their <see cref="JsonStringEnumMemberNameAttribute"/>. A
    /// <see cref="System.ComponentModel.DescriptionAttribute"/> on a value describes it to the model.
    /// </remarks>
    /// <typeparam name="TEnum">The enumeration, with at least two values.</typeparam>
    /// <param name="instructions">What is asked.</param>
    /// <returns>The question.</returns>
    public static OllamaChoiceQuestion FromEnum<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] TEnum>(
        string instructions)
        where TEnum : struct, Enum =>
        new() { Instructions = instructions, Criteria = new Dictionary<string, string?>(EnumOptions<TEnum>.Default.Criteria) };
}
