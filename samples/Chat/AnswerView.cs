using ChatSample.Terminal;
using Microsoft.Extensions.AI;

namespace ChatSample;

/// <summary>Shows one answer while it arrives: the thinking, the text, and at the end how fast it was.</summary>
internal sealed class AnswerView(Screen screen)
{
    private readonly EscapeFilter _thinking = new();
    private readonly EscapeFilter _text = new();
    private bool _isThinking;
    private bool _hasText;
    private bool _isLineOpen;

    public void Show(ChatResponseUpdate update)
    {
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextReasoningContent thinking:
                    _isThinking = true;
                    screen.Thinking(_thinking.Filter(thinking.Text));
                    break;
                case TextContent text:
                    ShowText(_text.Filter(text.Text));
                    break;
            }
        }
    }

    /// <summary>Ends the answer after its last update; <see langword="null"/> where none came.</summary>
    public void End(ChatResponseUpdate? last)
    {
        EndThinking();
        if (_isLineOpen)
        {
            screen.Answer("\n");
        }

        if (Statistics.ToLine(last) is { } line)
        {
            screen.Remark(line);
        }
    }

    private void ShowText(string text)
    {
        // Models often begin with blank lines, above all after thinking.
        text = _hasText ? text : text.TrimStart('\n');
        if (text.Length == 0)
        {
            return;
        }

        EndThinking();
        screen.Answer(text);
        _hasText = true;
        _isLineOpen = !text.EndsWith('\n');
    }

    private void EndThinking()
    {
        if (_isThinking)
        {
            screen.Thinking("\n\n");
        }

        _isThinking = false;
    }
}
