using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OllamaAI.DependencyInjection.Tests.Support;

namespace OllamaAI.DependencyInjection.Tests;

/// <summary>What is said about a section that is not there or is not one, and about keys that are not settings.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("BaseUrl", "Endpoint")]
    [InlineData("BaseAddress", "Endpoint")]
    [InlineData("Url", "Endpoint")]
    [InlineData("Uri", "Endpoint")]
    [InlineData("Host", "Endpoint")]
    [InlineData("Server", "Endpoint")]
    [InlineData("endpiont", "Endpoint")]
    [InlineData("Endpoints", "Endpoint")]
    [InlineData("api_key", "ApiKey")]
    [InlineData("Key", "ApiKey")]
    [InlineData("Token", "ApiKey")]
    [InlineData("Timeout", "TotalTimeout")]
    [InlineData("FirstTokenTimeOutt", "FirstTokenTimeout")]
    [InlineData("ModelId", "Model")]
    [InlineData("DefaultModel", "Model")]
    [InlineData("Models", "Model")]
    [InlineData("ChatModell", "ChatModel")]
    [InlineData("VisionModel", "ImageModel")]
    [InlineData("Header:X-Team", "Headers")]
    public void Validate_NearMissOfASetting_NamesTheOneThatIsMeant(string key, string meant)
    {
        var services = new ServiceCollection();
        services.AddOllama(Section((key, "secret")));

        var fault = StartAndFail(services);

        fault.Failures.ShouldContain($"Ollama:{key.Split(':')[0]} is not a setting; did you mean {meant}?");
        fault.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("SystemPrompt")]
    [InlineData("Temperature")]
    [InlineData("//Endpoint")]
    [InlineData("_Endpoint")]
    [InlineData("")]
    [InlineData("LoggerFactory")]
    [InlineData("Limits:Daily")]
    public async Task Start_OtherKey_IsOneWarning(string key)
    {
        var warnings = await StartAsync(services =>
        {
            services.AddOllama(Section((key, "value"), ("Endpoint", "gpu-box")));
            services.AddOllama(Section((key, "value"), ("Endpoint", "gpu-box")));
        });

        warnings.ShouldBe([$"Ollama:{key.Split(':')[0]} is not a setting of OllamaAI and has no effect."]);
    }

    [Fact]
    public async Task Start_MissingSection_IsOneWarning()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Ollama:Endpoint", "gpu-box")]).Build();

        var warnings = await StartAsync(services => services.AddOllama(configuration.GetSection("Olama")));

        warnings.ShouldHaveSingleItem().ShouldStartWith("The configuration has no settings in the section Olama: ");
    }

    [Fact]
    public async Task Start_EverySettingThere_WarnsOfNothing()
    {
        var section = Section(
            ("Endpoint", "gpu-box"),
            ("apikey", "secret"),
            ("Headers:X-Team", "search"),
            ("ChatModels:fast", "small"),
            ("AdditionalModels:0", "more"));

        var warnings = await StartAsync(services => services.AddOllama(section));

        warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_SectionOfAnotherServerWithin_WarnsOfNothing()
    {
        var section = Section(("Endpoint", "gpu-box"), ("Host:Endpoint", "other-box"));

        var warnings = await StartAsync(services =>
        {
            services.AddOllama(section);
            services.AddKeyedOllama("host", section.GetSection("Host"));
        });

        warnings.ShouldBeEmpty();
    }

    [Fact]
    public void AddOllama_RootOfTheConfiguration_SaysToPassASection()
    {
        var configuration = new ConfigurationBuilder().Build();

        Should.Throw<ArgumentException>(() => new ServiceCollection().AddOllama(configuration)).Message
            .ShouldContain("configuration.GetSection(\"Ollama\")");
    }

    [Fact]
    public void AddKeyedOllama_RootOfTheConfiguration_SaysToPassASection()
    {
        using var configuration = new ConfigurationManager();

        Should.Throw<ArgumentException>(() => new ServiceCollection().AddKeyedOllama("gpu", configuration)).Message
            .ShouldContain("configuration.GetSection(\"Ollama\")");
    }

    private static IConfigurationSection Section(params (string Key, string? Value)[] values) => values.ToSection();

    private static OptionsValidationException StartAndFail(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        return Should.Throw<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);
    }

    private static async Task<IReadOnlyList<string>> StartAsync(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddFakeLogging();
        configure(builder.Services);
        using var host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
        var entries = host.Services.GetFakeLogCollector().GetSnapshot();
        return [.. entries.Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Message)];
    }
}
