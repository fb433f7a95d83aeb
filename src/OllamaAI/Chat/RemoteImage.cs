namespace OllamaAI.Chat;

/// <summary>The place in a mapped message where an image that is still to be loaded goes.</summary>
/// <param name="Images">The images of the message.</param>
/// <param name="Index">The place among them.</param>
/// <param name="Address">Where the image is.</param>
internal readonly record struct RemoteImage(IList<ReadOnlyMemory<byte>> Images, int Index, string Address);
