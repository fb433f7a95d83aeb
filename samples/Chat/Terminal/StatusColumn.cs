using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatSample.Terminal;

/// <summary>What a download is doing. Spectre's own column cuts it off at the right edge; this one wraps.</summary>
internal sealed class StatusColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Markup(task.Description);
}
