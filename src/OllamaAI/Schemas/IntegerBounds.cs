using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>The integers that a schema allows, both ends included; rounded inwards.</summary>
/// <param name="Min">The lowest, or <see langword="null"/> for no bound.</param>
/// <param name="Max">The highest, or <see langword="null"/> for no bound.</param>
internal readonly record struct IntegerBounds(long? Min, long? Max)
{
    // For a bound with more digits llama.cpp writes repetitions that end before they start.
    private const double Limit = 999_999_999_999_999;

    /// <summary>Reads the bounds of any draft. Bounds that leave no integer are none.</summary>
    public static IntegerBounds Of(SchemaView view)
    {
        var min = Inward(view.NumberAt("minimum"), view["exclusiveMinimum"]) ?? double.NegativeInfinity;
        var max = -Inward(-view.NumberAt("maximum"), view["exclusiveMaximum"]) ?? double.PositiveInfinity;
        min = Math.Max(min, Math.Floor(view.NumberAt("exclusiveMinimum") ?? double.NegativeInfinity) + 1);
        max = Math.Min(max, Math.Ceiling(view.NumberAt("exclusiveMaximum") ?? double.PositiveInfinity) - 1);
        return min <= max ? new(AsBound(min), AsBound(max)) : default;
    }

    // In draft 4 the exclusive keyword is a switch.
    private static double? Inward(double? bound, JsonElement? exclusive) => bound is not { } value
        ? null
        : exclusive is { ValueKind: JsonValueKind.True } ? Math.Floor(value) + 1 : Math.Ceiling(value);

    private static long? AsBound(double bound) => Math.Abs(bound) <= Limit ? (long)bound : null;
}
