namespace OllamaAI.Fuzz;

/// <summary>What a case showed that it should not.</summary>
/// <param name="Case">The number of the case; with the seed it makes the case again.</param>
/// <param name="Input">The answer, as small as it could be made.</param>
/// <param name="Fault">What was thrown.</param>
internal sealed record Finding(long Case, FuzzCase Input, Exception Fault)
{
    /// <summary>The same for what is most likely the same bug.</summary>
    public string Signature => SignatureOf(Fault);

    public static string SignatureOf(Exception fault)
    {
        var place = fault.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("OllamaAI.", StringComparison.Ordinal) && !line.Contains("OllamaAI.Fuzz", StringComparison.Ordinal));
        return $"{fault.GetType().Name} {place?.Split(" in ")[0].Trim() ?? fault.Message[..Math.Min(40, fault.Message.Length)]}";
    }
}
