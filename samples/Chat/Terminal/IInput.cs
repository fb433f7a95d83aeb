namespace ChatSample.Terminal;

/// <summary>Where the user's lines come from.</summary>
internal interface IInput
{
    /// <summary>Reads the next line.</summary>
    /// <param name="prompt">What to show if somebody is typing.</param>
    /// <returns><see langword="null"/> at the end of the input.</returns>
    ValueTask<string?> ReadLineAsync(string prompt);
}
