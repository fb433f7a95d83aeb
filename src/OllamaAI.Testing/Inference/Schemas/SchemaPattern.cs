using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>Matches texts with the patterns of schemas, which anybody may have written.</summary>
internal static class SchemaPattern
{
    private static readonly TimeSpan SlowMatchTime = TimeSpan.FromMilliseconds(250);

    /// <exception cref="SchemaTooDeepException">The pattern is not valid, or takes too long.</exception>
    public static bool IsMatch(string text, string pattern, SchemaBudget budget)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            // Look-around and back references, or too many repetitions.
            return IsSlowMatch(text, pattern, budget);
        }
        catch (ArgumentException)
        {
            throw new SchemaTooDeepException();
        }
    }

    private static bool IsSlowMatch(string text, string pattern, SchemaBudget budget)
    {
        budget.Spend(SchemaBudget.SlowMatch);
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.ECMAScript, SlowMatchTime);
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or ArgumentException)
        {
            throw new SchemaTooDeepException();
        }
    }
}
