using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public class HostAllowListTests
{
    [Theory]
    [InlineData("example.com", "https://example.com/a.png")]
    [InlineData("example.com", "https://EXAMPLE.com./a.png")]
    [InlineData("Example.COM", "https://example.com/a.png")]
    [InlineData("*.example.com", "https://a.example.com/")]
    [InlineData("*.example.com", "https://a.b.example.com/")]
    [InlineData("bücher.example", "https://xn--bcher-kva.example/")]
    [InlineData("xn--bcher-kva.example", "https://BÜCHER.example/")]
    [InlineData("192.168.1.5", "http://0xC0A80105/")]
    [InlineData("[fd00::1]", "http://[fd00:0::1]/")]
    public void Allows_ListedHostInAnySpelling_IsTrue(string pattern, string url) =>
        new HostAllowList([pattern]).Allows(new Uri(url)).ShouldBeTrue();

    [Theory]
    [InlineData("example.com", "https://a.example.com/")]
    [InlineData("example.com", "https://example.com.evil.test/")]
    [InlineData("example.com", "https://notexample.com/")]
    [InlineData("*.example.com", "https://example.com/")]
    [InlineData("*.example.com", "https://aexample.com/")]
    [InlineData("*.example.com", "https://a.example.com.evil.test/")]
    [InlineData("example.com", "https://evil.test/example.com")]
    public void Allows_OtherHost_IsFalse(string pattern, string url) =>
        new HostAllowList([pattern]).Allows(new Uri(url)).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.*.example.com")]
    [InlineData("https://example.com")]
    [InlineData("example.com/pictures")]
    [InlineData("example.com:8080")]
    [InlineData("user@example.com")]
    [InlineData("example.com?")]
    [InlineData("\u05D0a.example")]
    public void Constructor_PatternThatIsNoHost_Throws(string pattern) =>
        Should.Throw<ArgumentException>(() => new HostAllowList([pattern])).Message.ShouldContain("is not a host");

    [Fact]
    public void Allows_EmptyList_IsTrueForEveryHost() => new HostAllowList([]).Allows(new Uri("https://example.com")).ShouldBeTrue();

    [Theory]
    [InlineData("https://example.com/", true)]
    [InlineData("https://a.example.org/", true)]
    [InlineData("https://evil.test/", false)]
    public void Allows_NamesAndWildcardsTogether_LimitTheHosts(string url, bool isAllowed) =>
        new HostAllowList(["example.com", "*.example.org"]).Allows(new Uri(url)).ShouldBe(isAllowed);
}
