namespace ChatSample.Terminal;

/// <summary>An answer for other programs: its text as it is, the thinking beside it.</summary>
internal sealed class PlainAnswer(TextWriter output, TextWriter notes) : IAnswerOutput
{
    private bool? _isThinking;
    private string _lineFeeds = "";

    public void Write(string text, bool isThinking)
    {
        // Models begin and end their parts with line feeds at will: only those between two words are written.
        text = isThinking == _isThinking ? _lineFeeds + text : text.TrimStart('\n');
        var written = text.TrimEnd('\n');
        if (written.Length > 0 && isThinking != _isThinking)
        {
            End();
            _isThinking = isThinking;
        }

        _lineFeeds = isThinking == _isThinking ? text[written.Length..] : "";
        (isThinking ? notes : output).Write(written);
    }

    public void End()
    {
        if (_isThinking is { } isThinking)
        {
            (isThinking ? notes : output).WriteLine();
        }

        _isThinking = null;
    }
}
