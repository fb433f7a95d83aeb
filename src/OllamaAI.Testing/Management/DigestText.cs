using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Management;

/// <summary>The syntax of digests.</summary>
internal static partial class DigestText
{
    public static bool IsValid(string digest) => Digest().IsMatch(digest);

    [GeneratedRegex("^sha256[:-][0-9a-fA-F]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
