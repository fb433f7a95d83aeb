using OllamaAI;
using Spectre.Console;

namespace ChatSample.Terminal;

/// <summary>Moves a progress bar as a pull goes on: at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
internal sealed class PullProgress(ProgressTask bar) : IProgress<ModelProgress>
{
    public void Report(ModelProgress value)
    {
        var amount = value.Total > 0 ? $", {ByteSize.Of(value.Completed)} of {ByteSize.Of(value.Total)}" : "";
        var speed = value.BytesPerSecond is { } rate ? $", {ByteSize.Of((long)rate)}/s" : "";
        var remaining = value.Remaining is { } time ? $", {time:hh\\:mm\\:ss} left" : "";
        bar.Description = Markup.Escape(EscapeFilter.Line(value.Status + amount + speed + remaining));
        bar.Value = value.Percent;
    }
}
