using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OllamaAI.DependencyInjection.Tests.Support;
using OllamaAI.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>Settings from configuration and code: how they arrive, and what is said about wrong ones when the application starts.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task AddOllama_FromConfiguration_EverySettingArrives()
    {
        var section = Section(
            ("Endpoint", "http://gpu-box:11434"), ("ApiKey", "secret"), ("Headers:X-Team", "search"), ("ConversationHeader", "X-Conversation"),
            ("MaxRetries", "4"),
            ("ConnectTimeout", "00:00:03"), ("FirstTokenTimeout", "01:00:00"), ("IdleTimeout", "00:20:00"), ("TotalTimeout", "-00:00:00.001"),
            ("ResponseTimeout", "03:00:00"), ("ManagementTimeout", "00:02:00"),
            ("MaxResponseBytes", "1000"), ("MaxLineBytes", "2000"),
            ("Model", "any"), ("ChatModel", "chat"), ("ChatModels:fast", "small"),
            ("EmbeddingModel", "vectors"), ("EmbeddingModels:big", "more-vectors"),
            ("ImageModel", "eyes"), ("ImageModels:sharp", "sharp-eyes"),
            ("DecisionModel", "nimble"), ("DecisionModels:seeing", "clef"),
            ("ModelPreparation", "WhenMissing"), ("AdditionalModels:0", "more"), ("PreparationMode", "Required"));
        var services = new ServiceCollection();
        services.AddKeyedOllama("gpu", section);
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IOptionsMonitor<OllamaSettings>>().Get("gpu").ShouldBeEquivalentTo(new OllamaSettings
        {
            Endpoint = new Uri("http://gpu-box:11434"),
            ApiKey = "secret",
            Headers = { ["X-Team"] = "search" },
            ConversationHeader = "X-Conversation",
            ConnectTimeout = TimeSpan.FromSeconds(3),
            FirstTokenTimeout = TimeSpan.FromHours(1),
            IdleTimeout = TimeSpan.FromMinutes(20),
            TotalTimeout = Timeout.InfiniteTimeSpan,
            ResponseTimeout = TimeSpan.FromHours(3),
            ManagementTimeout = TimeSpan.FromMinutes(2),
            MaxRetries = 4,
            MaxResponseBytes = 1000,
            MaxLineBytes = 2000,
            Model = "any",
            ChatModel = "chat",
            ChatModels = { ["fast"] = "small" },
            EmbeddingModel = "vectors",
            EmbeddingModels = { ["big"] = "more-vectors" },
            ImageModel = "eyes",
            ImageModels = { ["sharp"] = "sharp-eyes" },
            DecisionModel = "nimble",
            DecisionModels = { ["seeing"] = "clef" },
            ModelPreparation = OllamaModelPreparation.WhenMissing,
            AdditionalModels = { "more" },
            PreparationMode = OllamaPreparationMode.Required,
            LoggerFactory = provider.GetRequiredService<ILoggerFactory>(),
        });
    }

    [Fact]
    public async Task AddOllama_AddressKeyAndHeaders_AreOnTheWire()
    {
        var handler = new ScriptedHandler().Answer("""{"version":"0.32.15"}""");
        var services = new ServiceCollection();
        services.AddOllama(Section(("Endpoint", "https://example.com/ollama"), ("ApiKey", "secret"), ("Headers:X-Team", "search"))).AnsweredBy(handler);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<OllamaClient>().GetVersionAsync();

        handler.Request.Uri.ShouldBe(new Uri("https://example.com/ollama/api/version"));
        handler.Request.Headers["Authorization"].ShouldBe("Bearer secret");
        handler.Request.Headers["X-Team"].ShouldBe("search");
    }

    [Fact]
    public async Task AddOllama_TotalTimeout_LimitsTheCall()
    {
        var handler = new ScriptedHandler().Answer(async (_, stop) =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException("Unreachable.");
        });
        var services = new ServiceCollection();
        services.AddOllama(o => o.TotalTimeout = TimeSpan.FromMilliseconds(1)).AnsweredBy(handler);
        await using var provider = services.BuildServiceProvider();

        var fault = await Should.ThrowAsync<TimeoutException>(provider.GetRequiredService<OllamaClient>().GetVersionAsync());

        fault.Message.ShouldContain(nameof(OllamaSettings.TotalTimeout));
    }

    [Fact]
    public async Task AddOllama_ModelsByKeyInConfiguration_EachKeyAnswersWithItsModel()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("small", _ => "from small"), new OllamaTestModel("big", _ => "from big"), new OllamaTestModel("vectors", _ => [1f]));
        var section = Section(
            ("Endpoint", server.Endpoint.ToString()), ("ChatModel", "small"), ("ChatModels:Smart", "big"), ("EmbeddingModel", "vectors"));
        var services = new ServiceCollection();
        var ollama = services.AddOllama(section);
        ollama.AddChatClient();
        ollama.AddKeyedChatClient("smart");
        ollama.AddEmbeddingGenerator();
        await using var provider = services.BuildServiceProvider();

        (await provider.GetRequiredService<IChatClient>().GetResponseAsync("Hello")).Text.ShouldBe("from small");
        (await provider.GetRequiredKeyedService<IChatClient>("smart").GetResponseAsync("Hello")).Text.ShouldBe("from big");
        (await provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GenerateAsync(["text"])).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Endpoint", "ftp://gpu-box", "'ftp://gpu-box/' is not an http or https address")]
    [InlineData("Endpoint", "gpu box", "'gpu box' is not an http or https address")]
    [InlineData("Endpoint", "http//bad", "'http//bad' is not an http or https address")]
    [InlineData("Endpoint", "host:99999", "'host:99999' is not an http or https address")]
    [InlineData("Endpoint", "http://host:99999", "'http://host:99999' is not a valid server address")]
    [InlineData("FirstTokenTimeout", "00:00:00", "00:00:00 is not a valid time limit")]
    [InlineData("IdleTimeout", "-00:10:00", "-00:10:00 is not a valid time limit")]
    [InlineData("MaxLineBytes", "0", "0 is not a valid size")]
    [InlineData("Headers:bad name", "x", "'bad name' is not a request header")]
    [InlineData("Headers:X-Team", "a\nb", "'X-Team' is not a request header")]
    [InlineData("Headers:X-Team", "Jörg", "'X-Team' is not a request header")]
    [InlineData("Headers:X-Team", "a\0b", "'X-Team' is not a request header")]
    [InlineData("Headers:Host", "a b", "'Host' is not a request header")]
    [InlineData("Headers:Date", "notadate", "'Date' is not a request header")]
    [InlineData("Headers:Content-Type", "text/plain", "'Content-Type' is not a request header")]
    [InlineData("ApiKey", "a b", "has a space, a line break or another character that no key has")]
    [InlineData("ApiKey", "clé", "has a space, a line break or another character that no key has")]
    [InlineData("ModelPreparation", "7", "7 is not one of the choices. Use Never, WhenMissing, Always.")]
    [InlineData("PreparationMode", "3", "3 is not one of the choices. Use Background, BeforeStart, Required.")]
    [InlineData("MaxRetries", "-1", "-1 is not a valid number of retries")]
    [InlineData("ConversationHeader", "bad name", "'bad name' is not the name of a request header")]
    [InlineData("ConversationHeader", "Authorization", "'Authorization' is not the name of a request header")]
    [InlineData("ChatModel", "a b", "'a b' is not a model name")]
    [InlineData("EmbeddingModels:fast", "", "'' is not a model name")]
    [InlineData("DecisionModel", "a b", "'a b' is not a model name")]
    [InlineData("DecisionModels:fast", "", "'' is not a model name")]
    [InlineData("AdditionalModels:0", "a b", "'a b' is not a model name")]
    public void Validate_WrongValue_NamesTheKeyAndSaysWhatIsWrong(string key, string value, string expected)
    {
        var services = new ServiceCollection();
        services.AddOllama(Section((key, value)));

        var message = StartAndFail<OptionsValidationException>(services).Message;

        message.ShouldStartWith($"Ollama:{(key.StartsWith("Headers", StringComparison.Ordinal) ? "Headers" : key)}: ");
        message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("http://user:pass@gpu-box:11434")]
    [InlineData("http://user:pass@gpu-box:99999")]
    [InlineData("user:pass@gpu-box")]
    public void Validate_PasswordInTheAddress_IsNotRepeated(string endpoint)
    {
        var services = new ServiceCollection();
        services.AddOllama(Section(("Endpoint", endpoint)));

        StartAndFail<OptionsValidationException>(services).ToString().ShouldNotContain("pass@");
    }

    [Theory]
    [InlineData("ApiKey", "top secret")]
    [InlineData("Headers:Host", "top secret")]
    [InlineData("Headers:X-Token", "top\nsecret")]
    public void Validate_WrongSecret_IsNotRepeated(string key, string value)
    {
        var services = new ServiceCollection();
        services.AddOllama(Section((key, value)));

        StartAndFail<OptionsValidationException>(services).ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("ApiKey", " sk-1234 ")]
    [InlineData("ApiKey", " ")]
    [InlineData("Headers:Host", "models.example:8080")]
    [InlineData("Headers:X-Team", "")]
    public async Task Validate_ValueThatTheClientTakes_Starts(string key, string value)
    {
        var services = new ServiceCollection();
        services.AddOllama(Section((key, value))).AnsweredBy(new ScriptedHandler().Answer("""{"version":"0.32.15"}"""));
        await using var provider = services.BuildServiceProvider();

        Should.NotThrow(provider.GetRequiredService<IStartupValidator>().Validate);

        (await provider.GetRequiredService<OllamaClient>().GetVersionAsync()).ShouldBe("0.32.15");
    }

    [Fact]
    public void Validate_TwoSectionsForOneEndpoint_NamesBoth()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("A:MaxRetries", "-1"), new("B:Endpoint", "gpu-box")])
            .Build();
        var services = new ServiceCollection();
        services.AddOllama(configuration.GetSection("A"));
        services.AddOllama(configuration.GetSection("B"));
        services.AddOllama(configuration.GetSection("B"));

        StartAndFail<OptionsValidationException>(services).Message.ShouldStartWith("A or B: MaxRetries: ");
    }

    [Theory]
    [InlineData("IdleTimeout", "ten minutes")]
    [InlineData("ModelPreparation", "Sometimes")]
    public void Validate_ValueOfAnotherType_NamesTheKey(string key, string value)
    {
        var services = new ServiceCollection();
        services.AddOllama(Section((key, value)));

        StartAndFail<InvalidOperationException>(services).Message.ShouldContain($"Ollama:{key}");
    }

    [Fact]
    public void Validate_ServicesWithoutModels_NamesEveryKeyThatIsMissing()
    {
        var services = new ServiceCollection();
        var ollama = services.AddOllama(Section(("ChatModel", "m"), ("ImageModel", " ")));
        ollama.AddChatClient();
        ollama.AddKeyedChatClient("fast");
        ollama.AddEmbeddingGenerator();
        ollama.AddImageAnalyzer();
        ollama.AddDecisionModel().AddKeyedDecisionModel("fast");

        var message = StartAndFail<OptionsValidationException>(services).Message;

        message.ShouldContain("Ollama:ChatModels:fast: ");
        message.ShouldContain("Ollama:EmbeddingModel: ");
        message.ShouldContain("Ollama:ImageModel: ");
        message.ShouldContain("Ollama:DecisionModel: ");
        message.ShouldContain("Ollama:DecisionModels:fast: ");
        message.ShouldNotContain("Ollama:ChatModel: ");
    }

    [Fact]
    public void Validate_SettingsFromCode_NamesTheCall()
    {
        var services = new ServiceCollection();
        services.AddKeyedOllama("gpu", o => o.Endpoint = new Uri("a b", UriKind.Relative));
        services.AddOllama(o => o.Endpoint = new Uri("http://right:11434"));

        StartAndFail<OptionsValidationException>(services).Message.ShouldStartWith("AddKeyedOllama(\"gpu\"): Endpoint: ");
    }

    [Theory]
    [InlineData("gpu-box", "http://gpu-box:11434")]
    [InlineData("gpu-box:8080", "http://gpu-box:8080")]
    [InlineData("https://example.com/ollama/v1", "https://example.com/ollama")]
    public void Endpoint_InConfiguration_IsReadAsOfOllamaHost(string text, string expected)
    {
        var services = new ServiceCollection();
        services.AddOllama(Section(("Endpoint", text)));
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<OllamaClient>().Endpoint.ShouldBe(new Uri(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Blank_InConfiguration_IsNotSet(string blank)
    {
        var services = new ServiceCollection();
        services.AddOllama(Section(("Endpoint", blank), ("ConversationHeader", blank)));
        using var provider = services.BuildServiceProvider();

        var settings = provider.GetRequiredService<IOptionsMonitor<OllamaSettings>>().CurrentValue;

        settings.Endpoint.ShouldBeNull();
        settings.Validate().ShouldBeEmpty();
    }

    [Fact]
    public async Task Model_InConfiguration_IsOfServicesThatNothingElseNames()
    {
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("any", _ => "from any"),
            new OllamaTestModel("big", _ => "from big"),
            new OllamaTestModel("given", _ => "from given"));
        var services = new ServiceCollection();
        var ollama = services.AddOllama(Section(("Endpoint", server.Endpoint.ToString()), ("Model", "any"), ("ChatModels:smart", "big")));
        ollama.AddChatClient();
        ollama.AddKeyedChatClient("smart");
        ollama.AddKeyedChatClient("fast");
        ollama.AddKeyedChatClient("given", "given");
        await using var provider = services.BuildServiceProvider();

        (await AskAsync(null)).ShouldBe("from any");
        (await AskAsync("smart")).ShouldBe("from big");
        (await AskAsync("fast")).ShouldBe("from any");
        (await AskAsync("given")).ShouldBe("from given");

        async Task<string> AskAsync(string? key) =>
            (await provider.GetRequiredKeyedService<IChatClient>(key).GetResponseAsync("Hello")).Text;
    }

    [Fact]
    public void OllamaSettings_ReadByTheApplication_KeepTheRetriesThatWereSet()
    {
        var services = new ServiceCollection();
        services.AddOllama();
        using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<OllamaClient>();

        provider.GetRequiredService<IOptionsMonitor<OllamaSettings>>().CurrentValue.MaxRetries.ShouldBeNull();
    }

    [Fact]
    public void Validate_RightSettings_Starts()
    {
        var services = new ServiceCollection();
        services.AddOllama(Section(("Endpoint", ""), ("TotalTimeout", "-00:00:00.001"), ("ChatModel", "hf.co/user/model:Q4_K_M"))).AddChatClient();
        using var provider = services.BuildServiceProvider();

        Should.NotThrow(provider.GetRequiredService<IStartupValidator>().Validate);
    }

    private static IConfigurationSection Section(params (string Key, string? Value)[] values) => values.ToSection();

    private static TException StartAndFail<TException>(IServiceCollection services)
        where TException : Exception
    {
        using var provider = services.BuildServiceProvider();
        return Should.Throw<TException>(provider.GetRequiredService<IStartupValidator>().Validate);
    }
}
