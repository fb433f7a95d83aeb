using OllamaAI.Media;
using OllamaAI.Tests.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Runtime;

/// <summary>The build that cannot see where a connection goes.</summary>
public sealed class NoGuardTests
{
    [Theory]
    [InlineData("https://pictures.example/cat.png")]
    [InlineData("http://pictures.example/cat.png")]
    [InlineData("https://127.0.0.1/cat.png")]
    public async Task ReadAsync_UrlOnTheWeb_IsRefusedBeforeTheLookup(string url)
    {
        var network = new FakeNetwork();

        var refusal = await Should.ThrowAsync<ImageRefusedException>(
            () => new MediaReader(new() { AllowHttp = true }, network).ReadAsync(url, CancellationToken.None));

        (refusal.Reason, refusal.Option).ShouldBe((ImageRefusalReason.NoGuard, "ImageSourceOptions.CreateHandler"));
        refusal.Message.ShouldBe("Images cannot be read from the web by this program; pass a data: URI.");
        network.Lookups.ShouldBeEmpty();
    }

    [Fact]
    public void Describe_NoHandlerOfTheApplication_OffersNoUrl() =>
        AllowedSources.Of(new ImageSourceOptions { AllowHttp = true }).Describe().ShouldBe("a data: URI");

    [Fact]
    public void Describe_HandlerOfTheApplication_OffersUrls() =>
        AllowedSources.Of(new ImageSourceOptions { CreateHandler = () => new ScriptedHandler() }).Describe()
            .ShouldBe("a complete https:// URL or a data: URI");
}
