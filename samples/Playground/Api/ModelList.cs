namespace PlaygroundSample.Api;

/// <summary>What the page has to know before it can ask anything.</summary>
/// <param name="Server">Whose models these are.</param>
/// <param name="Models">The models that can chat.</param>
internal sealed record ModelList(ServerInfo Server, IReadOnlyList<ModelRow> Models);
