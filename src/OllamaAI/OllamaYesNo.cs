using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OllamaAI;

/// <summary>Represents the answer of a decision model to a yes-or-no question.</summary>
/// <param name="probability">The probability of yes, 0 to 1.</param>
[Experimental("OLLAMAAI001")]
public sealed class OllamaYesNo(double probability)
{
    /// <summary>Gets the probability of yes, 0 to 1.</summary>
    public double Probability { get; } = probability;

    /// <summary>Decides, unless the probability is too close to even.</summary>
    /// <param name="threshold">The probability that yes or no needs, 0.5 to 1. The default is 0.5, which always decides.</param>
    /// <returns>
    /// <see langword="true"/> if the probability of yes is at least <paramref name="threshold"/>, <see langword="false"/> if that of no
    /// is, and <see langword="null"/> if the model is undecided.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not 0.5 to 1.</exception>
    public bool? Decide(double threshold = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
        if (Probability >= threshold)
        {
            return true;
        }

        return 1 - Probability >= threshold ? false : null;
    }

    /// <summary>Returns the probability of yes.</summary>
    /// <returns>A text such as <c>yes: 98 %</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"yes: {Probability * 100:0.#} %");
}
