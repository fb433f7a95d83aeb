namespace OllamaAI.Gateway.Tests.Support;

/// <summary>A test with several cases that needs Caddy.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaddyTheoryAttribute : TheoryAttribute
{
    public CaddyTheoryAttribute() => Skip = Caddy.Missing;
}
