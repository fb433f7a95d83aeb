namespace OllamaAI.Testing.Demonstration.Talk;

/// <summary>Something the user said about themselves.</summary>
/// <param name="Key">What it is about: "name", "dog's name", "live".</param>
/// <param name="Statement">The fact seen from the model: "your name is Anna".</param>
/// <param name="Value">What was said of it: "Anna".</param>
internal sealed record Fact(string Key, string Statement, string Value = "")
{
    public const string Name = "name";
    public const string Age = "age";
}
