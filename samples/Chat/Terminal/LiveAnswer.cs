using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatSample.Terminal;

/// <summary>An answer in a terminal: blocks of Markdown that are complete stay, the last one is drawn again as it grows.</summary>
internal sealed class LiveAnswer(IAnsiConsole console, LiveDisplayContext live) : IAnswerOutput
{
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    private string _pending = "";
    private bool _isThinking;
    private bool _isFirst = true;

    public void Write(string text, bool isThinking)
    {
        if (isThinking != _isThinking)
        {
            End();
            _isThinking = isThinking;
        }

        _pending += text;
        if (_isThinking)
        {
            live.UpdateTarget(new Text(_pending.Trim(), Dim));
            return;
        }

        var blocks = MarkdownView.Parse(_pending);
        foreach (var complete in blocks.SkipLast(1))
        {
            Keep(MarkdownView.Of(complete));
        }

        if (blocks is [.., var last])
        {
            _pending = _pending[last.Span.Start..];
            live.UpdateTarget(MarkdownView.Of(last));
        }
    }

    public void End()
    {
        live.UpdateTarget(Text.Empty);
        if (_isThinking)
        {
            Keep(new Text(_pending.Trim(), Dim));
        }
        else
        {
            MarkdownView.Parse(_pending).ToList().ForEach(block => Keep(MarkdownView.Of(block)));
        }

        _pending = "";
    }

    private void Keep(IRenderable block)
    {
        console.Write(_isFirst ? new Rows(block) : new Rows(Text.Empty, block));
        _isFirst = false;
    }
}
