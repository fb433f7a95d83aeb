namespace ChatSample.Terminal;

/// <summary>Lines from a pipe or a file, or from a terminal that can do no better.</summary>
/// <param name="reader">Where they come from.</param>
/// <param name="prompts">If to prompt for them, if anywhere.</param>
internal sealed class ReaderInput(TextReader reader, TextWriter? prompts = null) : IInput
{
    public async ValueTask<string?> ReadLineAsync(string prompt)
    {
        prompts?.Write(prompt);
        return await reader.ReadLineAsync();
    }
}
