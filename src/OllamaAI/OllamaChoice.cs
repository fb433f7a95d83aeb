using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OllamaAI;

/// <summary>Represents the choice of a decision model.</summary>
/// <typeparam name="T">The type of the options.</typeparam>
[Experimental("OLLAMAAI001")]
public sealed class OllamaChoice<T>
    where T : notnull
{
    /// <summary>Initializes a new instance of the <see cref="OllamaChoice{T}"/> class.</summary>
    /// <param name="value">The option that was chosen.</param>
    /// <param name="probabilities">The probability of each option, 0 to 1.</param>
    /// <param name="confidence">
    /// How concentrated the probabilities are, 0 to 1, or <see langword="null"/> if the server does not say.
    /// </param>
    public OllamaChoice(T value, IReadOnlyDictionary<T, double> probabilities, double? confidence = null)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        Value = value;
        Probabilities = probabilities;
        Confidence = confidence;
    }

    /// <summary>Gets the option that was chosen.</summary>
    public T Value { get; }

    /// <summary>Gets the probability of each option, 0 to 1. Options that the server did not rate are missing.</summary>
    public IReadOnlyDictionary<T, double> Probabilities { get; }

    /// <summary>Gets the probability of <see cref="Value"/>; 0 if the server did not rate it.</summary>
    public double Probability => Probabilities.GetValueOrDefault(Value);

    /// <summary>Gets how concentrated the probabilities are, from 0 (all options alike) to 1 (one option is certain).</summary>
    /// <remarks>It is not the probability that the choice is right: measure that on examples of your own.</remarks>
    public double? Confidence { get; }

    /// <summary>Gets the option that was chosen if it is probable enough.</summary>
    /// <param name="minimumProbability">The lowest probability to accept, 0 to 1.</param>
    /// <param name="value">The option, or the default if the model is undecided.</param>
    /// <returns><see langword="true"/> if <see cref="Probability"/> is at least <paramref name="minimumProbability"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimumProbability"/> is not 0 to 1.</exception>
    public bool TryGetValue(double minimumProbability, [MaybeNullWhen(false)] out T value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minimumProbability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minimumProbability, 1);
        var isDecided = Probability >= minimumProbability;
        value = isDecided ? Value : default;
        return isDecided;
    }

    /// <summary>Returns the option with its probability.</summary>
    /// <returns>A text such as <c>Billing (98 %)</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} ({Probability * 100:0.#} %)");
}
