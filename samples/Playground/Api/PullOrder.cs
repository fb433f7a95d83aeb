using OllamaAI;

namespace PlaygroundSample.Api;

/// <summary>What the page wants to have.</summary>
/// <param name="Model">The model's name.</param>
internal sealed record PullOrder(string Model)
{
    /// <summary>The model's name, as it was written, found to be one.</summary>
    /// <exception cref="FormatException">There is none, or it is malformed.</exception>
    public string ToName()
    {
        var name = RequiredName.Of(Model);
        _ = ModelName.Parse(name);
        return name;
    }
}
