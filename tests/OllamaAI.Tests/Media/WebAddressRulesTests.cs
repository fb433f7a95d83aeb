using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public sealed class WebAddressRulesTests
{
    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public void Check_HttpsSwitchedOff_RefusesHttps() =>
        Should.Throw<ImageRefusedException>(() => new WebAddressRules(new() { AllowHttps = false }).Check("https://example.com/a.png"))
            .Message.ShouldBe("Reading images over https is not allowed; pass a data: URI.");

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public void Check_HttpByDefault_IsRefusedNamingWhatIsAllowed() =>
        Should.Throw<ImageRefusedException>(() => new WebAddressRules(new()).Check("http://example.com/a.png"))
            .Message.ShouldBe("Reading images over http is not allowed; pass a complete https:// URL or a data: URI.");

    [Fact]
    public void Follow_FromHttpsToHttp_IsRefused() =>
        Should.Throw<ImageRefusedException>(
            () => new WebAddressRules(new()).Follow(new Uri("https://a.example/"), new Uri("http://a.example/")))
            .Message.ShouldContain("redirects from https to unencrypted http");

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public void Follow_FromHttpToHttps_IsAllowed() =>
        new WebAddressRules(new() { AllowHttp = true }).Follow(new Uri("http://a.example/"), new Uri("https://b.example/")).Host.ShouldBe("b.example");
}
