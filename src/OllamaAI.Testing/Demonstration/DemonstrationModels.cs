using OllamaAI.Testing.Demonstration;
using OllamaAI.Testing.Demonstration.Embedding;

// The public door stands in the package's own namespace.
namespace OllamaAI.Testing;

/// <summary>
/// Three models that compute real answers from their input without a neural network, and say so: for samples, demonstrations and
/// tests on machines without Ollama. The same input always gets the same output.
/// </summary>
public static class DemonstrationModels
{
    private const string About =
        "a demonstration model of the package OllamaAI.Testing (MIT license): a small program in C# that computes its answers by rules. "
        + "There is no neural network in it and it knows nothing of the world.";

    /// <summary>
    /// Gets <c>demo</c>: converses by rules, calls tools, fills JSON schemas. As a thinking model of Ollama it thinks unless told not to:
    /// it names the rule that fired.
    /// </summary>
    public static OllamaTestModel Conversation { get; } = Describe(
        new OllamaTestModel("demo", ConversationModel.Answer) { Capabilities = ["completion", "tools", "thinking"] },
        "It converses in simple English, reckons, remembers what it is told, works on texts and calls tools.");

    /// <summary>
    /// Gets <c>demo-vision</c>: measures pictures (PNG by their pixels; JPEG, WebP, GIF and BMP by their header) and describes them
    /// plainly.
    /// </summary>
    public static OllamaTestModel Vision { get; } = Describe(
        new OllamaTestModel("demo-vision", VisionModel.Answer) { Capabilities = ["completion", "vision", "thinking"] },
        "It measures the pixels of PNG pictures and reads the headers of JPEG, WebP, GIF and BMP ones; it recognises nothing.");

    /// <summary>
    /// Gets <c>demo-embed</c>: embeds text by hashed words and letters in 256 dimensions, so that similar texts get similar vectors.
    /// </summary>
    public static OllamaTestModel Embedding { get; } = Describe(
        new OllamaTestModel("demo-embed", HashedEmbedder.Embed),
        "It embeds text by hashing words, pairs of words and runs of letters into 256 dimensions.");

    /// <summary>Gets all three.</summary>
    public static IReadOnlyList<OllamaTestModel> All { get; } = [Conversation, Vision, Embedding];

    /// <summary>
    /// Makes the three answer at the pace of a real model instead of at once, so that streaming can be watched and stopped.
    /// </summary>
    /// <param name="tokensPerSecond">Words a second.</param>
    /// <param name="timeProvider">The clock to wait by; <see langword="null"/> means <see cref="TimeProvider.System"/>.</param>
    /// <returns>The models.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokensPerSecond"/> is not above 0.</exception>
    public static IReadOnlyList<OllamaTestModel> AtPace(double tokensPerSecond, TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokensPerSecond);
        var pause = TimeSpan.FromSeconds(1 / tokensPerSecond);
        return [.. All.Select(model => Slow(model, pause, timeProvider ?? TimeProvider.System))];
    }

    private static OllamaTestModel Slow(OllamaTestModel model, TimeSpan pause, TimeProvider timeProvider)
    {
        if (model.Answer is not { } answer)
        {
            return model;
        }

        return model with
        {
            Answer = (prompt, cancellationToken) =>
                Pacing.SlowDownAsync(answer(prompt, cancellationToken), pause, timeProvider, cancellationToken),
        };
    }

    private static OllamaTestModel Describe(OllamaTestModel model, string what) => model with
    {
        System = "Every answer of this model is computed by rules; there is no neural network behind it.",
        License = $"This is {About} {what}",
        ModelInfo = $$"""{"general.description":"{{what}} No neural network."}""",
        Template = "{{ .Prompt }}",
        Details = new OllamaTestModelDetails
        {
            Format = "program",
            Family = "rules",
            Families = ["rules"],
            ParameterSize = "0",
            QuantizationLevel = "none",
        },
        ContextLength = 131_072,
        EmbeddingLength = HashedEmbedder.Dimensions,
        Size = 0,
        ModifiedAt = DateTimeOffset.UnixEpoch,
    };
}
