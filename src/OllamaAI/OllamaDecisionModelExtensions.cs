using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Decisions;

namespace OllamaAI;

/// <summary>Provides decision models over an <see cref="OllamaClient"/>, and as tools for agents.</summary>
[Experimental("OLLAMAAI001")]
public static class OllamaDecisionModelExtensions
{
    /// <summary>Creates an <see cref="OllamaDecisionModel"/> for a model of the server.</summary>
    /// <param name="client">The client.</param>
    /// <param name="modelId">The model's name, such as <c>nimble</c>.</param>
    /// <param name="serializerOptions">
    /// How states become JSON, or <see langword="null"/> for <see cref="AIJsonUtilities.DefaultOptions"/>.
    /// </param>
    /// <returns>The decision model.</returns>
    /// <exception cref="ArgumentException"><paramref name="modelId"/> is empty or white space.</exception>
    public static OllamaDecisionModel AsDecisionModel(
        this OllamaClient client, string modelId, JsonSerializerOptions? serializerOptions = null) =>
        new(client, modelId, serializerOptions);

    /// <summary>Creates the tool <c>classify</c>, with which an agent has a text put into one of several categories.</summary>
    /// <param name="model">The decision model.</param>
    /// <param name="categories">
    /// The categories, each with a description or <see langword="null"/>. At least two; models take about 24.
    /// </param>
    /// <param name="question">The question that the decision model is asked.</param>
    /// <returns>
    /// The function. It takes a <c>text</c> and returns the category with its probability; what goes wrong is told to the agent's model
    /// as a sentence that begins with "Error:".
    /// </returns>
    /// <exception cref="ArgumentException">There are fewer than two categories, or <paramref name="question"/> is empty.</exception>
    public static AIFunction AsClassifyFunction(
        this OllamaDecisionModel model, IReadOnlyDictionary<string, string?> categories, string question = "Which category fits this text?")
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentException.ThrowIfNullOrWhiteSpace(question);
        if (categories.Count < 2)
        {
            throw new ArgumentException("A choice needs at least two categories.", nameof(categories));
        }

        return new ClassifyFunction(model, categories.ToDictionary(), question);
    }
}
