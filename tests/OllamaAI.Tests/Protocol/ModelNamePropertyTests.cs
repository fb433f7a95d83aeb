using FsCheck;
using FsCheck.Fluent;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Protocol;

public sealed class ModelNamePropertyTests
{
    private const string First = "abcXYZ019_";
    private const string Anything = "abZ0_-.:/@ \t\\é\0😀cloudlocal";

    private static readonly Gen<string> Part = Properties.Text(First, 1, 1).Zip(Properties.Text(First + "-", 0, 12), string.Concat);
    private static readonly Gen<string> Dotted = Part.Zip(Properties.Text(First + "-.", 0, 6), string.Concat);

    private static readonly Gen<(string? Host, string? Namespace, string Model, string? Tag)> Names =
        from host in Gen.OneOf(Gen.Constant<string?>(null), Dotted.Select(host => (string?)host), Gen.Choose(1, 65535).Zip(Dotted, (port, host) => (string?)$"{host}:{port}"))
        from space in Part.Select(part => (string?)part).OrNull()
        from model in Dotted
        from tag in Dotted.Where(tag => !tag.EndsWith("cloud", StringComparison.OrdinalIgnoreCase)).Select(part => (string?)part).OrNull()
        select (space is null ? null : host, space, model, tag);

    [Fact]
    public void Parse_AnyValidName_KeepsItsParts() => Properties.Hold(Names, parts =>
    {
        var name = ModelName.Parse(Write(parts));

        return name.Host == (parts.Host ?? "registry.ollama.ai")
            && name.Namespace == (parts.Namespace ?? "library")
            && name.Model == parts.Model
            && name.Tag == (parts.Tag ?? "latest");
    });

    [Fact]
    public void ToString_AnyValidName_ParsesToAnEqualName() => Properties.Hold(Names, parts =>
    {
        var name = ModelName.Parse(Write(parts));
        var upper = ModelName.Parse(Write(parts).ToUpperInvariant());
        var listed = ModelName.Parse(name.ToString());

        return listed == name && listed.ToString() == name.ToString() && upper == name && upper.GetHashCode() == name.GetHashCode();
    });

    [Fact]
    public void TryParse_AnyText_RefusesOrRoundTrips() => Properties.Hold(Properties.Text(Anything, 0, 30), text =>
        !ModelName.TryParse(text, out var name) || ModelName.Parse(name.ToString()) == name);

    private static string Write((string? Host, string? Namespace, string Model, string? Tag) parts) =>
        string.Concat(parts.Host is null ? "" : parts.Host + "/", parts.Namespace is null ? "" : parts.Namespace + "/", parts.Model, parts.Tag is null ? "" : ":" + parts.Tag);
}
