using System.Text;

namespace OllamaAI.Fuzz;

/// <summary>Reads a stream to its end and judges what came out.</summary>
internal static class Oracle
{
    public const string Whole = "whole answer";

    /// <param name="items">The stream.</param>
    /// <param name="textOf">The text of an item; <see langword="null"/> for a stream that has none.</param>
    /// <param name="text">Where the text goes.</param>
    public static async Task<string> DrainAsync<T>(IAsyncEnumerable<T> items, Func<T, string?>? textOf, StringBuilder text)
    {
        try
        {
            await foreach (var item in items)
            {
                text.Append(textOf?.Invoke(item));
            }

            return Whole;
        }
        catch (OllamaException e)
        {
            return (e.PartialText ?? "") == text.ToString()
                ? e.Kind.ToString()
                : throw new FindingException($"PartialText is not the text that was handed out: '{e.PartialText}' instead of '{text}'.");
        }
    }
}
