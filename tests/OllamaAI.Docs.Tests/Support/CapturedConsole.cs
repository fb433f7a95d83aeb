namespace OllamaAI.Docs.Tests.Support;

/// <summary>Keeps what a snippet writes to the console.</summary>
internal sealed class CapturedConsole : IDisposable
{
    private readonly TextWriter _before = Console.Out;
    private readonly StringWriter _text = new();

    public CapturedConsole() => Console.SetOut(_text);

    public string Text => _text.ToString();

    public void Dispose() => Console.SetOut(_before);
}
