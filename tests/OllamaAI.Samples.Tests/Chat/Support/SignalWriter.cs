using System.Text;

namespace OllamaAI.Samples.Tests.Chat.Support;

/// <summary>Keeps what is written, and tells when a text has arrived.</summary>
internal sealed class SignalWriter : TextWriter
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly List<(string Text, TaskCompletionSource Arrived)> _waiting = [];

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        lock (_lock)
        {
            _text.Append(value);
            foreach (var (_, arrived) in _waiting.Where(waiting => Contains(waiting.Text)).ToList())
            {
                arrived.TrySetResult();
            }
        }
    }

    /// <summary>Waits until the text stands somewhere in what was written.</summary>
    public Task WaitForAsync(string text)
    {
        lock (_lock)
        {
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((text, arrived));
            if (Contains(text))
            {
                arrived.SetResult();
            }

            return arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    public override string ToString()
    {
        lock (_lock)
        {
            return _text.ToString().Replace(Environment.NewLine, "\n", StringComparison.Ordinal);
        }
    }

    private bool Contains(string text) => _text.ToString().Contains(text, StringComparison.Ordinal);
}
