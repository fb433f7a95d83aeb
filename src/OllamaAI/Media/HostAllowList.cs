using OllamaAI.Diagnostics;

namespace OllamaAI.Media;

/// <summary>The hosts that may be read; an empty list means every host.</summary>
internal sealed class HostAllowList
{
    private const string Option = nameof(ImageSourceOptions.AllowedHosts);

    private readonly string[] _names;
    private readonly string[] _suffixes;

    public HostAllowList(IEnumerable<string> patterns)
    {
        var parts = patterns.ToLookup(p => p is not null && p.StartsWith("*.", StringComparison.Ordinal));
        _names = [.. parts[false].Select(p => NameOf(p, Option))];
        _suffixes = [.. parts[true].Select(p => "." + NameOf(p[2..], Option))];
    }

    public bool Allows(Uri address)
    {
        if (_names.Length + _suffixes.Length == 0)
        {
            return true;
        }

        var host = NameOf(address);
        return _names.Contains(host, StringComparer.OrdinalIgnoreCase)
            || Array.Exists(_suffixes, suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Determines whether name servers can be asked for the host.</summary>
    /// <remarks>System.Uri takes every letter, and only throws when it is asked for the spelling that name servers know.</remarks>
    public static bool HasName(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    // Patterns take the same road as addresses (System.Uri), so that both end in one spelling.
    private static string NameOf(string pattern, string option) =>
        Uri.TryCreate($"http://{pattern}/", UriKind.Absolute, out Uri? uri)
        && uri is { PathAndQuery: "/", UserInfo: "", IsDefaultPort: true, Fragment: "" }
        && uri.HostNameType is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
        && HasName(uri)
            ? NameOf(uri)
            : throw new ArgumentException(
                $"'{ForeignText.Show(pattern ?? "")}' is not a host; write example.com or *.example.com.", option);

    private static string NameOf(Uri uri) => uri.IdnHost.TrimEnd('.');
}
