using System.Text.Json;

namespace OllamaAI.Testing;

/// <summary>What a decision model is asked: one question of <c>/v1/systemone</c> after the server's own checks.</summary>
public sealed record ModelQuestion
{
    /// <summary>Gets the question's name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the type: <c>choice</c>, <c>noul</c> (yes or no) or <c>score</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Gets what is asked; an object or array as JSON text.</summary>
    public required string Instructions { get; init; }

    /// <summary>Gets what the question is about: a string, an object or an array.</summary>
    public required JsonElement State { get; init; }

    /// <summary>Gets the state as text; an object or array as JSON.</summary>
    public string StateText => State.ValueKind == JsonValueKind.String ? State.GetString()! : State.GetRawText();

    /// <summary>Gets what can be answered: the options of a choice, the levels of a score, or <c>false</c> and <c>true</c>.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Gets what each of <see cref="Options"/> means.</summary>
    public required IReadOnlyList<string> Descriptions { get; init; }

    /// <summary>Gets the request's images.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<byte[]> Images { get; init; } = [];
}
