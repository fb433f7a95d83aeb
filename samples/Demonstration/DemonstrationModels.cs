using OllamaAI.Testing;

namespace OllamaAI.Samples;

/// <summary>
/// Models that answer by simple rules, so that the samples can be tried on a machine without Ollama. None of them is a language model,
/// and each says so. The same input always gives the same answer.
/// </summary>
public static class DemonstrationModels
{
    private const string About = "A demonstration: a few rules in C#. It is not a language model and knows nothing of the world.";

    /// <summary>Gets <c>demo</c>, which calculates, calls tools, fills JSON schemas, and answers from a text that it is given.</summary>
    public static OllamaTestModel Conversation { get; } = Describe(
        new OllamaTestModel("demo", Conversing) { Capabilities = ["completion", "tools", "thinking"] });

    /// <summary>Gets <c>demo-vision</c>, which names the format, size and colors of images, and recognizes nothing in them.</summary>
    public static OllamaTestModel Vision { get; } = Describe(
        new OllamaTestModel("demo-vision", Seeing) { Capabilities = ["completion", "vision", "thinking"] });

    /// <summary>Gets <c>demo-embed</c>, whose vectors are near each other if the texts have words or parts of words in common.</summary>
    public static OllamaTestModel Embedding { get; } = Describe(new OllamaTestModel("demo-embed", TextVector.Of));

    /// <summary>Gets <c>demo-extra</c>, a second <see cref="Conversation"/> that a server can offer for pulling.</summary>
    public static OllamaTestModel Extra { get; } = Conversation with { Name = "demo-extra", Size = 50_000_000 };

    /// <summary>Gets the three that are there without pulling.</summary>
    public static IReadOnlyList<OllamaTestModel> All { get; } = [Conversation, Vision, Embedding];

    private static IAsyncEnumerable<ModelOutput> Conversing(ModelPrompt prompt, CancellationToken cancellationToken) =>
        Samples.Conversation.Answer(prompt).ToAsyncEnumerable();

    private static IAsyncEnumerable<ModelOutput> Seeing(ModelPrompt prompt, CancellationToken cancellationToken) =>
        Looking.Answer(prompt).ToAsyncEnumerable();

    private static OllamaTestModel Describe(OllamaTestModel model) => model with
    {
        System = About,
        License = $"{About} MIT License.",
        Details = new() { Format = "program", Family = "rules", Families = ["rules"], ParameterSize = "0", QuantizationLevel = "none" },
        ContextLength = 131_072,
        EmbeddingLength = TextVector.Dimensions,
        Size = 0,
        ModifiedAt = DateTimeOffset.UnixEpoch,
    };
}
