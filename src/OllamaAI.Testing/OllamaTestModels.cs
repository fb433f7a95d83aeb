using System.Collections;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing;

/// <summary>The models installed on a server, as its own endpoints and the test change them.</summary>
public sealed class OllamaTestModels : IEnumerable<OllamaTestModel>
{
    private readonly OllamaEngine _engine;

    internal OllamaTestModels(OllamaEngine engine) => _engine = engine;

    /// <summary>Gets the names of the models that have not been asked for an answer, a vector or a decision.</summary>
    /// <value>Empty if each was; a test can assert that.</value>
    public IReadOnlyList<string> Unasked =>
        [.. _engine.Models.Unasked.Select(stored => stored.Name.Display)];

    /// <summary>Installs a model, in the place of one of the same name.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">The model's name is malformed.</exception>
    public void Add(OllamaTestModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _engine.Models.Put(StoredModel.From(model, _engine.Clock.GetUtcNow()));
    }

    /// <summary>Removes a model.</summary>
    /// <param name="name">Its name; without a tag it means <c>:latest</c>.</param>
    /// <returns><see langword="true"/> if it was installed.</returns>
    public bool Remove(string name) => ModelName.TryParse(name) is { } parsed && _engine.Models.Remove(parsed);

    /// <summary>Tells whether a model is installed.</summary>
    /// <param name="name">Its name; without a tag it means <c>:latest</c>.</param>
    /// <returns><see langword="true"/> if it is.</returns>
    public bool Contains(string name) => ModelName.TryParse(name) is { } parsed && _engine.Models.Find(parsed) is not null;

    /// <inheritdoc/>
    public IEnumerator<OllamaTestModel> GetEnumerator() =>
        _engine.Models.All.Select(stored => stored.Model with { Name = stored.Name.Display }).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
