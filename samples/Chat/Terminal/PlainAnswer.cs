namespace ChatSample.Terminal;

/// <summary>An answer for other programs: its text as it is, the thinking beside it.</summary>
internal sealed class PlainAnswer(TextWriter output, TextWriter notes) : Answer
{
    private bool? _isThinking;

    protected override void Write(string text, bool isThinking)
    {
        if (isThinking != _isThinking)
        {
            // Models begin their parts with line feeds at will.
            text = text.TrimStart('\n');
            if (text.Length == 0)
            {
                return;
            }

            End();
            _isThinking = isThinking;
        }

        (isThinking ? notes : output).Write(text);
    }

    protected override void End() => (_isThinking switch { true => notes, false => output, null => null })?.WriteLine();
}
