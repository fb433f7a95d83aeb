using System.Text.Json;

namespace OllamaAI.Chat.Repairs;

/// <summary>An argument that the tool's schema does not take.</summary>
/// <param name="Path">The argument's name, and the way to the value within it.</param>
/// <param name="Expected">What the schema wants.</param>
/// <param name="Actual">What was given.</param>
internal sealed record ArgumentFault(string Path, string Expected, JsonElement Actual)
{
    private const int MaxShown = 60;

    public ArgumentFault Within(string parent) =>
        this with { Path = Path.Length == 0 || Path[0] == '[' ? parent + Path : $"{parent}.{Path}" };

    /// <summary>A sentence for the model.</summary>
    public override string ToString() => Actual.ValueKind == JsonValueKind.Undefined
        ? $"The argument '{Path}' is missing; it must be {Expected}."
        : $"The argument '{Path}' must be {Expected}, not {Shown}.";

    private string Shown => Actual.GetRawText() is var json && json.Length > MaxShown ? $"{json[..MaxShown]}…" : json;
}
