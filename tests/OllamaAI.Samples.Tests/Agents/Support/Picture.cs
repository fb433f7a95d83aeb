namespace OllamaAI.Samples.Tests.Agents.Support;

/// <summary>The smallest picture there is: one pixel.</summary>
internal static class Picture
{
    public const string Base64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public const string DataUri = $"data:image/png;base64,{Base64}";

    public static byte[] Bytes => Convert.FromBase64String(Base64);
}
