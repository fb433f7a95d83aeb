namespace PlaygroundSample.Api;

/// <summary>How the server behind the page is.</summary>
/// <param name="IsUp">Whether it answers.</param>
internal sealed record ServerStatus(bool IsUp);
