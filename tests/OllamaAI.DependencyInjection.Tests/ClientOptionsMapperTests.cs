using Microsoft.Extensions.Logging.Abstractions;

namespace OllamaAI.DependencyInjection.Tests;

public sealed class ClientOptionsMapperTests
{
    [Fact]
    public void ToClientOptions_EverythingSet_EverythingArrives()
    {
        var settings = new OllamaSettings
        {
            Endpoint = "gpu-box",
            ApiKey = "secret",
            Headers = { ["X-Team"] = "search" },
            ConversationHeader = "X-Conversation",
            ConnectTimeout = TimeSpan.FromSeconds(1),
            FirstTokenTimeout = TimeSpan.FromSeconds(2),
            IdleTimeout = TimeSpan.FromSeconds(3),
            TotalTimeout = TimeSpan.FromSeconds(4),
            MaxResponseBytes = 5,
            MaxLineBytes = 6,
            MaxRetries = 7,
        };

        var options = ClientOptionsMapper.ToClientOptions(settings, NullLoggerFactory.Instance);

        options.Endpoint.ShouldBe(new Uri("http://gpu-box:11434"));
        options.ApiKey.ShouldBe("secret");
        options.Headers.ShouldBe(settings.Headers);
        options.ConversationHeader.ShouldBe("X-Conversation");
        options.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(1));
        options.FirstTokenTimeout.ShouldBe(TimeSpan.FromSeconds(2));
        options.IdleTimeout.ShouldBe(TimeSpan.FromSeconds(3));
        options.TotalTimeout.ShouldBe(TimeSpan.FromSeconds(4));
        options.MaxResponseBytes.ShouldBe(5);
        options.MaxLineBytes.ShouldBe(6);
        options.MaxRetries.ShouldBe(7);
        options.LoggerFactory.ShouldBeSameAs(NullLoggerFactory.Instance);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void ToClientOptions_NothingSet_KeepsTheClientsDefaults(string? endpoint)
    {
        var options = ClientOptionsMapper.ToClientOptions(new OllamaSettings { Endpoint = endpoint, ConversationHeader = endpoint });

        options.ShouldBeEquivalentTo(new OllamaClientOptions());
    }
}
