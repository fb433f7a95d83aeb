namespace OllamaAI.Gateway.Tests.Support;

/// <summary>A test that needs Caddy.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaddyFactAttribute : FactAttribute
{
    public CaddyFactAttribute() => Skip = Caddy.Missing;
}
