using Xunit.Sdk;

namespace OllamaAI.Live.Tests.Support;

/// <summary>
/// A test that needs a server with a model for a role, which it pulls if it is missing. Without a server it does not exist, so that one
/// line says so and not one for each test: <see cref="LiveServerFactAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("OllamaAI.Live.Tests.Support.LiveFactDiscoverer", "OllamaAI.Live.Tests")]
internal sealed class LiveFactAttribute : FactAttribute
{
    // On a machine without a graphics card, and with a model that has to be pulled first.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public LiveFactAttribute(LiveRole role)
    {
        Skip = LiveSettings.WhyNot(role);
        Timeout = (int)Limit.TotalMilliseconds;
    }
}
