using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatSample.Terminal;

/// <summary>An answer in a terminal: blocks of Markdown that are complete stay, the last one is drawn again as it grows.</summary>
internal sealed class LiveAnswer(IAnsiConsole console, LiveDisplayContext live) : Answer
{
    private static readonly Style Dim = new(decoration: Decoration.Dim);

    private string _pending = "";
    private bool _isThinking;
    private bool _isFirst = true;

    protected override void Write(string text, bool isThinking)
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
        blocks.SkipLast(1).Select(MarkdownView.Of).ToList().ForEach(Keep);
        if (blocks is [.., var last])
        {
            _pending = _pending[last.Span.Start..];
            live.UpdateTarget(MarkdownView.Of(last));
        }
    }

    protected override void End()
    {
        live.UpdateTarget(Text.Empty);
        IEnumerable<IRenderable> rest =
            _isThinking ? [new Text(_pending.Trim(), Dim)] : MarkdownView.Parse(_pending).Select(MarkdownView.Of);
        rest.ToList().ForEach(Keep);
        _pending = "";
    }

    private void Keep(IRenderable block)
    {
        console.Write(_isFirst ? new Rows(block) : new Rows(Text.Empty, block));
        _isFirst = false;
    }
}
