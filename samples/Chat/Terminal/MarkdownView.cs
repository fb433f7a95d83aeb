using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Spectre.Console;
using Spectre.Console.Rendering;
using Table = Spectre.Console.Table;

namespace ChatSample.Terminal;

/// <summary>Shows Markdown with what a terminal can do.</summary>
internal static class MarkdownView
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().DisableHtml().Build();

    private static readonly Style Code = new(Color.Aqua);

    /// <summary>Reads the blocks of a text; one that Markdig refuses, because of its depth, is a single plain block.</summary>
    public static IReadOnlyList<Block> Parse(string text)
    {
        try
        {
            // Definitions of link addresses are shown by the links.
            return Markdown.Parse(text, Pipeline).Where(block => block is not LinkReferenceDefinitionGroup).ToList();
        }
        catch (ArgumentException)
        {
            return [new ParagraphBlock { Inline = new ContainerInline().AppendChild(new LiteralInline(text)) }];
        }
    }

    public static IRenderable Of(Block block) => block switch
    {
        HeadingBlock heading => Of(heading.Inline, new Style(decoration: Decoration.Bold)),
        ParagraphBlock paragraph => Of(paragraph.Inline, Style.Plain),
        Markdig.Extensions.Tables.Table table => Of(table),
        ThematicBreakBlock => new Rule(),
        ListBlock list => new Rows(list.Cast<ListItemBlock>().Select(item => Marked(list.IsOrdered ? $"{item.Order}." : "•", item))),
        QuoteBlock quote => Marked("│", quote),
        ContainerBlock container => new Rows(container.Select(Of)),
        LeafBlock leaf => new Padder(new Text(leaf.Lines.ToString(), Code), new Padding(2, 0, 0, 0)),
        _ => Text.Empty,
    };

    private static Grid Marked(string mark, ContainerBlock content) => new Grid()
        .AddColumn(new GridColumn().NoWrap().PadRight(1))
        .AddColumn(new GridColumn().PadRight(0))
        .AddRow(new Text(mark), new Rows(content.Select(Of)));

    private static Table Of(Markdig.Extensions.Tables.Table table)
    {
        var rows = table.Cast<Markdig.Extensions.Tables.TableRow>().Select(row => row.Select(Of).ToArray()).ToList();
        var shown = new Table { Border = TableBorder.Rounded };
        foreach (var column in Enumerable.Range(0, rows.Max(row => row.Length)))
        {
            shown.AddColumn(new TableColumn(rows[0].ElementAtOrDefault(column) ?? Text.Empty));
        }

        rows.Skip(1).ToList().ForEach(row => shown.AddRow(row));
        return shown;
    }

    private static Paragraph Of(ContainerInline? inlines, Style style)
    {
        var paragraph = new Paragraph();
        Append(paragraph, inlines, style);
        return paragraph;
    }

    private static void Append(Paragraph paragraph, ContainerInline? inlines, Style style)
    {
        foreach (var inline in inlines ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal: Add(literal.Content.ToString()); break;
                case CodeInline code: paragraph.Append(code.Content, Code); break;
                case LineBreakInline: Add("\n"); break;
                case AutolinkInline link: Add(link.Url); break;
                case HtmlEntityInline entity: Add(entity.Transcoded.ToString()); break;
                case EmphasisInline emphasis: Append(paragraph, emphasis, style.Combine(ToStyle(emphasis))); break;
                case LinkInline link:
                    Append(paragraph, link, style);
                    Add($" ({link.Url})");
                    break;
                case ContainerInline container: Append(paragraph, container, style); break;
            }
        }

        // Entities such as &#27; become control characters only here.
        void Add(string text) => paragraph.Append(EscapeFilter.Clean(text), style);
    }

    private static Style ToStyle(EmphasisInline emphasis) => new(decoration:
        emphasis.DelimiterChar == '~' ? Decoration.Strikethrough : emphasis.DelimiterCount == 2 ? Decoration.Bold : Decoration.Italic);
}
