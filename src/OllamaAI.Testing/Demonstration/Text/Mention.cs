namespace OllamaAI.Testing.Demonstration.Text;

/// <summary>A number or a name in a text, with the words around it.</summary>
/// <param name="Text">As written.</param>
/// <param name="Before">Stems of the words before it in the same clause, the nearest first.</param>
/// <param name="After">Stems of the words after it, the nearest first.</param>
internal sealed record Mention(string Text, IReadOnlyList<string> Before, IReadOnlyList<string> After)
{
    /// <summary>The word right before it, such as "in" or "to"; empty at the beginning of a clause.</summary>
    public string Preposition => Before.Count > 0 ? Before[0] : "";
}
