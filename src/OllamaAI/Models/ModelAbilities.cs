using System.Collections.Frozen;

namespace OllamaAI.Models;

/// <summary>What the server says that a model can do.</summary>
/// <param name="Capabilities">The capabilities; empty if the server does not say.</param>
/// <param name="ThinkValues">The values of <c>think</c> that the model takes, or <see langword="null"/> if the server does not say.</param>
internal sealed record ModelAbilities(FrozenSet<string> Capabilities, IList<ThinkLevel>? ThinkValues);
