using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Protocol;

public sealed class OllamaHostPropertyTests
{
    private static readonly Gen<(string? Scheme, string Host, int? Port, string Path)> Addresses =
        from scheme in Gen.Elements(null, "http", "https")
        from host in Gen.OneOf(
            Gen.Choose(1, 254).Select(last => $"10.0.0.{last}"),
            Gen.Choose(1, 9999).Select(last => $"[fd00::{last}]"),
            Properties.Text("abcxyz", 1, 12).Select(name => name + ".example"))
        from port in Gen.Frequency((3, Gen.Choose(1, 65535).Select(port => (int?)port)), (1, Gen.Constant<int?>(null)))
        from path in Gen.Elements("", "/", "/ollama", "/a/b/")
        select (scheme, host, port, path);

    [Fact]
    public void Parse_AnyAddress_KeepsItsParts() => Properties.Hold(Addresses, address =>
    {
        var uri = OllamaHost.Parse(Write(address));

        return uri.Scheme == (address.Scheme ?? "http")
            && uri.Host == address.Host
            && uri.Port == (address.Port ?? (address.Scheme switch { null => 11434, "http" => 80, _ => 443 }))
            && uri.AbsolutePath.TrimEnd('/') == address.Path.TrimEnd('/');
    });

    [Fact]
    public void Parse_BlanksAndQuotes_DoNotCount() => Properties.Hold(Addresses, address =>
        OllamaHost.Parse($" \"{Write(address)}\" ") == OllamaHost.Parse(Write(address)));

    [Fact]
    public void Parse_AnyText_IsAnAddressOrAFormatException() => Properties.Hold(Properties.Text("a1.:/[]@%#?\\\"' é", 0, 20), text =>
    {
        try
        {
            return OllamaHost.Parse(text).IsAbsoluteUri;
        }
        catch (FormatException)
        {
            return true;
        }
    });

    private static string Write((string? Scheme, string Host, int? Port, string Path) address) => string.Concat(
        address.Scheme is null ? "" : address.Scheme + "://",
        address.Host,
        address.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $":{port}") : "",
        address.Path);
}
