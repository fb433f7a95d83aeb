using Xunit.Abstractions;
using Xunit.Sdk;

namespace OllamaAI.Live.Tests.Support;

/// <summary>Finds live tests if there is a server for them.</summary>
public sealed class LiveFactDiscoverer(IMessageSink diagnosticMessageSink) : FactDiscoverer(diagnosticMessageSink)
{
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        LiveSettings.Server is null ? [] : base.Discover(discoveryOptions, testMethod, factAttribute);
}
