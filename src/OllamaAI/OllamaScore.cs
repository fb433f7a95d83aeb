using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OllamaAI;

/// <summary>Represents the place that a decision model gives a state on a scale.</summary>
[Experimental("OLLAMAAI001")]
public sealed class OllamaScore
{
    /// <summary>Initializes a new instance of the <see cref="OllamaScore"/> class.</summary>
    /// <param name="value">The place on the scale; 0 is the lowest level.</param>
    /// <param name="levels">The levels, lowest first.</param>
    /// <param name="probabilities">The probability of each level, 0 to 1, in the order of the levels.</param>
    /// <param name="confidence">
    /// How concentrated the probabilities are, 0 to 1, or <see langword="null"/> if the server does not say.
    /// </param>
    /// <exception cref="ArgumentException">There are no levels, or not as many probabilities as levels.</exception>
    public OllamaScore(double value, IReadOnlyList<string> levels, IReadOnlyList<double> probabilities, double? confidence = null)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (levels.Count == 0 || levels.Count != probabilities.Count)
        {
            throw new ArgumentException("Each level needs a probability, and there has to be at least one level.", nameof(probabilities));
        }

        Value = value;
        Levels = levels;
        Probabilities = probabilities;
        Confidence = confidence;
    }

    /// <summary>Gets the place on the scale: the mean of the levels' indexes, weighted by their probabilities. It is not rounded.</summary>
    public double Value { get; }

    /// <summary>Gets the levels, lowest first.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>
    /// Gets the probability of each level, 0 to 1, in the order of <see cref="Levels"/>; 0 for those that the server did not rate.
    /// </summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>Gets how concentrated the probabilities are, 0 to 1. It is not the probability that the score is right.</summary>
    public double? Confidence { get; }

    /// <summary>Gets the level nearest to <see cref="Value"/>.</summary>
    public string Level => Levels[(int)Math.Clamp(Math.Round(Value, MidpointRounding.AwayFromZero), 0, Levels.Count - 1)];

    /// <summary>Returns the level with the value.</summary>
    /// <returns>A text such as <c>Soon (0.83)</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Level} ({Value:0.##})");
}
