using Spectre.Console;

namespace ChatSample.Terminal;

/// <summary>Shows how far a download is, in a line of a progress display.</summary>
internal sealed class PullProgress(ProgressTask line) : IProgress<ModelProgress>
{
    public void Report(ModelProgress value)
    {
        line.Value = value.Percent;
        line.Description = Markup.Escape(EscapeFilter.Clean(value.ToString()));
    }
}
