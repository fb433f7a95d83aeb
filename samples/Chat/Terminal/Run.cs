using Spectre.Console;
using Spectre.Console.Rendering;

namespace ChatSample.Terminal;

/// <summary>A piece of a growing text. Spectre's own text wraps each piece as if it stood alone at the start of a line.</summary>
internal sealed class Run(string text, Style style) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(text, style)];
}
