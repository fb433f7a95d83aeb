namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>A pipe that nobody writes to or closes, until the test is over.</summary>
internal sealed class SilentReader : TextReader
{
    private readonly ManualResetEventSlim _closed = new();

    public override int Peek()
    {
        _closed.Wait();
        return -1;
    }

    protected override void Dispose(bool disposing)
    {
        _closed.Set();
        base.Dispose(disposing);
    }
}
