using System.Text.Json.Nodes;

namespace OllamaAI.Testing;

/// <summary>The <c>options</c> of a request, such as the temperature.</summary>
/// <remarks>An option that was not sent, or has the wrong type, is <see langword="null"/>.</remarks>
public sealed class ModelParameters
{
    internal ModelParameters(JsonObject json) => Json = json;

    /// <summary>Gets the options as they were sent, for those that have no property here.</summary>
    /// <value>An empty object if none were sent.</value>
    public JsonObject Json { get; }

    /// <summary>Gets the temperature, <c>temperature</c>.</summary>
    public double? Temperature => Number("temperature");

    /// <summary>Gets <c>top_p</c>.</summary>
    public double? TopP => Number("top_p");

    /// <summary>Gets <c>top_k</c>.</summary>
    public int? TopK => Integer("top_k");

    /// <summary>Gets <c>min_p</c>.</summary>
    public double? MinP => Number("min_p");

    /// <summary>Gets the length of the context in tokens, <c>num_ctx</c>.</summary>
    public int? NumCtx => Integer("num_ctx");

    /// <summary>Gets the limit of the answer in tokens, <c>num_predict</c>.</summary>
    public int? NumPredict => Integer("num_predict");

    /// <summary>Gets <c>seed</c>.</summary>
    public long? Seed => Json["seed"] is JsonValue value && value.TryGetValue(out long number) ? number : null;

    /// <summary>Gets the texts that end the answer, <c>stop</c>.</summary>
    /// <value>Empty if none were sent.</value>
    public IReadOnlyList<string> Stop => Json["stop"] is JsonArray texts ? [.. texts.Select(text => text?.ToString() ?? "")] : [];

    /// <summary>Returns the options as JSON.</summary>
    /// <returns>The JSON.</returns>
    public override string ToString() => Json.ToJsonString();

    private double? Number(string name) => Json[name] is JsonValue value && value.TryGetValue(out double number) ? number : null;

    private int? Integer(string name) => Json[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;
}
