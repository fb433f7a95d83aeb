using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>Typed settings in JSON, by reflection and by the source-generated context of an application.</summary>
public sealed partial class OllamaAIPromptExecutionSettingsConverterTests
{
    [Fact]
    public void Assembly_OfThePackage_HasNoFriends() =>
        typeof(OllamaAIPromptExecutionSettings).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>().ShouldBeEmpty();

    [Fact]
    public void Write_ByAContextOfTheApplication_UsesTheNamesOfPromptFiles()
    {
        var profile = new Profile("careful", new OllamaAIPromptExecutionSettings
        {
            ModelId = "qwen3",
            ServiceId = "slow",
            Temperature = 0.5f,
            Seed = 7,
            MaxTokens = 64,
            UseMmap = false,
            Think = ThinkLevel.Low,
            KeepAlive = TimeSpan.FromHours(1.5),
            StopSequences = ["END"],
            ResponseFormat = JsonElement.Parse("""{ "type": "object" }"""),
        });

        JsonSerializer.SerializeToElement(profile, ApplicationContext.Default.Profile).ShouldBeJson("""
            {
              "Name": "careful",
              "Settings": {
                "service_id": "slow", "model_id": "qwen3", "temperature": 0.5, "seed": 7, "max_tokens": 64, "use_mmap": false,
                "think": "low", "keep_alive": "1h30m0s", "stop_sequences": ["END"], "response_format": { "type": "object" }
              }
            }
            """);
    }

    [Fact]
    public void Read_ByAContextOfTheApplication_GivesTypedSettings()
    {
        var settings = JsonSerializer.Deserialize(
            """
            { "service_id": null, "model_id": "qwen3", "num_predict": 64, "num_ctx": "4096", "think": false, "keep_alive": -1, "new": 1 }
            """,
            ApplicationContext.Default.OllamaAIPromptExecutionSettings).ShouldNotBeNull();

        settings.ServiceId.ShouldBeNull();
        settings.ModelId.ShouldBe("qwen3");
        settings.MaxTokens.ShouldBe(64);
        settings.NumCtx.ShouldBe(4096);
        settings.Think.ShouldBe(ThinkLevel.Off);
        settings.KeepAlive.ShouldBe(KeepAlive.Forever);
        settings.ExtensionData!.ShouldContainKey("new");
    }

    [Fact]
    public void RoundTrip_ByAContextOfTheApplication_KeepsTheFunctionChoice()
    {
        var settings = new OllamaAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.None() };

        var json = JsonSerializer.Serialize(settings, ApplicationContext.Default.OllamaAIPromptExecutionSettings);
        var copy = JsonSerializer.Deserialize(json, ApplicationContext.Default.OllamaAIPromptExecutionSettings);

        copy!.FunctionChoiceBehavior.ShouldBeOfType(settings.FunctionChoiceBehavior.GetType());
    }

    [Fact]
    public void RoundTrip_WithWebDefaults_KeepsEverySetting()
    {
        var settings = new OllamaAIPromptExecutionSettings
        {
            Seed = 7,
            Think = true,
            KeepAlive = TimeSpan.FromHours(1.5),
            StopSequences = ["x"],
        };

        var json = JsonSerializer.Serialize(settings, JsonSerializerOptions.Web);
        var copy = JsonSerializer.Deserialize<OllamaAIPromptExecutionSettings>(json, JsonSerializerOptions.Web).ShouldNotBeNull();

        copy.Seed.ShouldBe(7);
        copy.Think.ShouldBe(ThinkLevel.On);
        copy.KeepAlive.Duration.ShouldBe(TimeSpan.FromHours(1.5));
        copy.StopSequences.ShouldBe(["x"]);
    }

    [Fact]
    public void RoundTrip_ThroughUntypedSettings_KeepsEverySetting()
    {
        var settings = new OllamaAIPromptExecutionSettings { ModelId = "m", NumCtx = 4096, KeepAlive = KeepAlive.Unload };

        var untyped = JsonSerializer.Deserialize<PromptExecutionSettings>(JsonSerializer.Serialize(settings));
        var copy = OllamaAIPromptExecutionSettings.FromExecutionSettings(untyped);

        JsonSerializer.Serialize(copy).ShouldBe(JsonSerializer.Serialize(settings));
        copy.NumCtx.ShouldBe(4096);
    }

    [Fact]
    public void RoundTrip_ThroughAPromptFile_KeepsEverySetting()
    {
        var file = PromptTemplateConfig.FromJson("""
            {
              "template": "Hi",
              "execution_settings": { "default": {
                "model_id": "qwen3", "num_predict": 64, "stop": ["END"], "think": "low", "keep_alive": "10m"
              } }
            }
            """);
        var settings = OllamaAIPromptExecutionSettings.FromExecutionSettings(file.DefaultExecutionSettings);
        settings.NumCtx = 4096;

        file.ExecutionSettings = new() { [PromptExecutionSettings.DefaultServiceId] = settings };
        var copy = PromptTemplateConfig.FromJson(JsonSerializer.Serialize(file)).DefaultExecutionSettings;

        JsonSerializer.SerializeToElement(OllamaAIPromptExecutionSettings.FromExecutionSettings(copy)).ShouldBeJson(
            """{ "model_id": "qwen3", "num_predict": 64, "stop": ["END"], "think": "low", "keep_alive": "10m", "num_ctx": 4096 }""");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{ "model_id": 1 }""")]
    public void Read_NotExecutionSettings_Throws(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<OllamaAIPromptExecutionSettings>(json));

    [Fact]
    public void Members_JsonNames_AreTheNamesOfTheirEntries()
    {
        var members = typeof(OllamaAIPromptExecutionSettings)
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

        members.ShouldNotBeEmpty();
        foreach (var member in members)
        {
            var settings = new OllamaAIPromptExecutionSettings();
            member.SetValue(settings, Sample(member.PropertyType));

            var name = member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name;
            settings.ExtensionData.ShouldNotBeNull().Keys.ShouldHaveSingleItem().ShouldBe(name, member.Name);
        }
    }

    private static object Sample(Type type) =>
        type == typeof(IReadOnlyList<string>) ? new[] { "END" }
        : type == typeof(ThinkLevel) ? ThinkLevel.Low
        : type == typeof(KeepAlive) ? KeepAlive.Forever
        : type == typeof(string) || type == typeof(object) ? "text"
        : Activator.CreateInstance(Nullable.GetUnderlyingType(type)!)!;

    internal sealed record Profile(string Name, OllamaAIPromptExecutionSettings Settings);

    [JsonSerializable(typeof(OllamaAIPromptExecutionSettings))]
    [JsonSerializable(typeof(Profile))]
    internal sealed partial class ApplicationContext : JsonSerializerContext;
}
