namespace ChatSample.Terminal;

/// <summary>Lines from a pipe or a file, without a prompt.</summary>
internal sealed class ReaderInput(TextReader reader) : IInput
{
    public async ValueTask<string?> ReadLineAsync(string prompt) => await reader.ReadLineAsync();
}
