using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OllamaAI.Docs.Tests.Documents;

/// <summary>The documentation comments of the packages, as Markdown.</summary>
internal static partial class XmlComments
{
    private static readonly Dictionary<string, XElement> Members =
        new[] { typeof(OllamaClient).Assembly, typeof(OllamaSettings).Assembly, typeof(Testing.OllamaTestServer).Assembly }
            .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
            .Where(member => member.Attribute("name")!.Value[0] is 'P' or 'F')
            .DistinctBy(member => member.Attribute("name")!.Value)
            .ToDictionary(member => member.Attribute("name")!.Value);

    public static string Summary(MemberInfo member)
    {
        var text = Read(member, "summary");
        return text.StartsWith("Gets or sets ", StringComparison.Ordinal) ? Capital(text["Gets or sets ".Length..])
            : text.StartsWith("Gets ", StringComparison.Ordinal) ? Capital(text["Gets ".Length..])
            : text;
    }

    /// <summary>What <c>value</c> says, without "The default is"; a dash where it says nothing.</summary>
    public static string Default(MemberInfo member)
    {
        const string Start = "The default ";
        const string Is = "is ";
        var text = Read(member, "value").TrimEnd('.');
        text = text.StartsWith(Start, StringComparison.Ordinal) ? text[Start.Length..] : text;
        return text.Length == 0 ? "–" : text.StartsWith(Is, StringComparison.Ordinal) ? text[Is.Length..] : text;
    }

    private static string Read(MemberInfo member, string element)
    {
        var id = member is PropertyInfo ? $"P:{member.DeclaringType}.{member.Name}" : $"F:{member.DeclaringType}.{member.Name}";
        var text = Members.TryGetValue(id, out var comment) && comment.Element(element) is { } found ? string.Concat(found.Nodes().Select(Text)) : "";
        return Blanks().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{Target(see)}`",
        XElement element => $"`{element.Value}`",
        _ => "",
    };

    private static string Target(XElement see)
    {
        if (see.Attribute("cref")?.Value is not { } cref)
        {
            return see.Attribute("langword")!.Value;
        }

        var parts = cref[2..].Split('(')[0].Split('.');
        return cref[0] == 'T' ? parts[^1] : $"{parts[^2]}.{parts[^1]}";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
