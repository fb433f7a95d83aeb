namespace PlaygroundSample.Api;

/// <summary>What the page wants to have.</summary>
/// <param name="Model">The model's name.</param>
internal sealed record PullOrder(string Model);
