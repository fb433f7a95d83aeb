using System.Globalization;
using OllamaAI.Testing;

namespace OllamaAI.Corpus.Bulk;

/// <summary>The texts of the bulk run, each with the vector that belongs to it.</summary>
internal static class BulkTexts
{
    private const int BadEvery = 20_000;
    private const int FirstBad = 777;

    /// <summary>The model: a vector in the direction (number of the text, 1); of some texts it makes none.</summary>
    public static OllamaTestModel Model { get; } = new("e", text =>
    {
        var number = NumberOf(text);
        return IsBad(number) ? throw new OllamaTestModelException("failed to encode response: json: unsupported value: NaN", 500) : [number, 1f];
    });

    public static bool IsBad(long number) => number % BadEvery == FirstBad;

    public static string At(long number) => $"text {number.ToString(CultureInfo.InvariantCulture)} {new string('x', (int)(number % 200))}";

    public static bool Belongs(ReadOnlySpan<float> vector, long number) =>
        vector.Length == 2 && Math.Abs((vector[0] / (double)vector[1]) - number) < 0.5;

    private static long NumberOf(string text) => long.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture);
}
