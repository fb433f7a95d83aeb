namespace OllamaAI.DependencyInjection;

/// <summary>Compares the versions of servers: <c>0.32.15</c>, <c>v0.33.0-rc2</c>, or <c>0.0.0</c> from a developer's build.</summary>
internal static class ServerVersion
{
    private static readonly Version Unknown = new(0, 0, 0);

    public static bool IsAtLeast(string version, Version minimum) =>
        TryParse(version, out var actual) && (actual == Unknown || actual >= Normalize(minimum));

    private static bool TryParse(string text, out Version version)
    {
        var number = text.AsSpan().TrimStart('v');
        var suffix = number.IndexOfAny('-', '+');
        var isVersion = Version.TryParse((suffix < 0 ? number : number[..suffix]).ToString(), out var parsed);
        version = isVersion ? Normalize(parsed!) : Unknown;
        return isVersion;
    }

    // To Version, 0.30 is older than 0.30.0.
    private static Version Normalize(Version version) => new(version.Major, version.Minor, Math.Max(version.Build, 0));
}
