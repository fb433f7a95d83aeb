using ChatSample.Terminal;
using Microsoft.Extensions.AI;

namespace ChatSample;

/// <summary>Shows one answer while it arrives: the thinking, the text, and at the end how fast it was.</summary>
internal sealed class AnswerView(Screen screen)
{
    private enum Part
    {
        None,
        Thinking,
        Text,
    }

    private readonly EscapeFilter _filter = new();
    private Part _part;
    private string _lineFeeds = "";

    public void Show(ChatResponseUpdate update)
    {
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case TextReasoningContent thinking:
                    Show(Part.Thinking, _filter.Filter(thinking.Text));
                    break;
                case TextContent text:
                    Show(Part.Text, _filter.Filter(text.Text));
                    break;
            }
        }
    }

    /// <summary>Ends the answer after its last update; <see langword="null"/> if none came.</summary>
    public void End(ChatResponseUpdate? last)
    {
        EndPart(isLast: true);
        if (Statistics.ToLine(last) is { } line)
        {
            screen.Remark(line);
        }
    }

    private void Show(Part part, string piece)
    {
        // Models begin and end their parts with line feeds at will: only those between two words are shown.
        var text = part == _part ? _lineFeeds + piece : piece.TrimStart('\n');
        var shown = text.TrimEnd('\n');
        if (shown.Length > 0)
        {
            if (part != _part)
            {
                EndPart(isLast: false);
                _part = part;
            }

            Write(shown);
            _lineFeeds = text[shown.Length..];
        }
        else if (part == _part)
        {
            _lineFeeds = text;
        }
    }

    private void EndPart(bool isLast)
    {
        if (_part != Part.None)
        {
            Write(isLast ? "\n" : "\n\n");
        }
    }

    private void Write(string text)
    {
        if (_part == Part.Thinking)
        {
            screen.Thinking(text);
        }
        else
        {
            screen.Answer(text);
        }
    }
}
