namespace PlaygroundSample.Api;

/// <summary>A model as the page shows it.</summary>
/// <param name="Name">Its name with the tag.</param>
/// <param name="Size">Its parameters in words, such as <c>8.0B</c>.</param>
/// <param name="Capabilities">What it can do; empty if the server does not say.</param>
/// <param name="ThinkLevels">The values that <c>think</c> can have; <see langword="null"/> if the server does not say.</param>
internal sealed record ModelRow(
    string Name, string? Size, IList<string> Capabilities, IReadOnlyList<string>? ThinkLevels);
