using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace OllamaAI.SemanticKernel.Tests;

public sealed class OllamaAIPromptExecutionSettingsTests
{
    [Fact]
    public void ToChatOptions_GenericMembers_BecomeChatOptions()
    {
        var settings = new OllamaAIPromptExecutionSettings
        {
            ModelId = "llama3.2",
            Temperature = 0.5f,
            TopK = 20,
            TopP = 0.75f,
            Seed = 4294967297,
            FrequencyPenalty = 0.25f,
            PresencePenalty = 1.5f,
            MaxTokens = 99,
            StopSequences = ["END", "\n"],
            ChatSystemPrompt = "Be brief.",
        };

        var options = settings.ToChatOptions(null);

        options.ModelId.ShouldBe("llama3.2");
        options.Temperature.ShouldBe(0.5f);
        options.TopK.ShouldBe(20);
        options.TopP.ShouldBe(0.75f);
        options.Seed.ShouldBe(4294967297);
        options.FrequencyPenalty.ShouldBe(0.25f);
        options.PresencePenalty.ShouldBe(1.5f);
        options.MaxOutputTokens.ShouldBe(99);
        options.StopSequences.ShouldBe(["END", "\n"]);
        options.Instructions.ShouldBe("Be brief.");
        options.AdditionalProperties.ShouldBeNull();
    }

    [Fact]
    public void ToChatOptions_NativeMembers_KeepTheServersNames()
    {
        var settings = new OllamaAIPromptExecutionSettings
        {
            MinP = 0.125f,
#pragma warning disable CS0618
            TypicalP = 0.5f,
#pragma warning restore CS0618
            RepeatPenalty = 1.25f,
            RepeatLastN = -1,
            Think = ThinkLevel.High,
            KeepAlive = TimeSpan.FromMinutes(5),
            NumCtx = 8192,
            NumBatch = 256,
            NumGpu = 0,
            MainGpu = 1,
            UseMmap = false,
            NumThread = 8,
            DraftNumPredict = 3,
            NumKeep = 24,
            Truncate = false,
            Shift = true,
            Logprobs = true,
            TopLogprobs = 5,
        };

        var properties = settings.ToChatOptions(null).AdditionalProperties.ShouldNotBeNull();

        properties.ToDictionary(property => property.Key, property => property.Value).ShouldBe(
            new Dictionary<string, object?>
            {
                ["min_p"] = 0.125,
                ["typical_p"] = 0.5,
                ["repeat_penalty"] = 1.25,
                ["repeat_last_n"] = -1.0,
                ["think"] = "high",
                ["keep_alive"] = "5m0s",
                ["num_ctx"] = 8192.0,
                ["num_batch"] = 256.0,
                ["num_gpu"] = 0.0,
                ["main_gpu"] = 1.0,
                ["use_mmap"] = false,
                ["num_thread"] = 8.0,
                ["draft_num_predict"] = 3.0,
                ["num_keep"] = 24.0,
                ["truncate"] = false,
                ["shift"] = true,
                ["logprobs"] = true,
                ["top_logprobs"] = 5.0,
            },
            ignoreOrder: true);
    }

    [Fact]
    public void ToChatOptions_NothingSet_LeavesEverythingToTheServer()
    {
        var options = new OllamaAIPromptExecutionSettings().ToChatOptions(null);

        options.AdditionalProperties.ShouldBeNull();
        options.Temperature.ShouldBeNull();
        options.ResponseFormat.ShouldBeNull();
    }

    [Fact]
    public void ResponseFormat_Type_BecomesItsSchema()
    {
        var settings = new OllamaAIPromptExecutionSettings { ResponseFormat = typeof(City) };

        var format = settings.ToChatOptions(null).ResponseFormat.ShouldBeOfType<ChatResponseFormatJson>();

        format.Schema.ShouldNotBeNull().GetProperty("properties").EnumerateObject().Select(property => property.Name)
            .ShouldBe(["name", "people"]);
    }

    public static TheoryData<object, ChatResponseFormat> Formats => new()
    {
        { "text", ChatResponseFormat.Text },
        { "json_object", ChatResponseFormat.Json },
        { ChatResponseFormat.Text, ChatResponseFormat.Text },
        { ChatResponseFormat.Json, ChatResponseFormat.Json },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void ResponseFormat_TextOrJson_Arrives(object format, ChatResponseFormat expected) =>
        new OllamaAIPromptExecutionSettings { ResponseFormat = format }.ToChatOptions(null).ResponseFormat.ShouldBe(expected);

    [Fact]
    public void ResponseFormat_Schema_Arrives()
    {
        var schema = JsonElement.Parse("""{"type":"object","properties":{"x":{"type":"integer"}}}""");

        foreach (var format in new object[] { schema, ChatResponseFormat.ForJsonSchema(schema) })
        {
            var options = new OllamaAIPromptExecutionSettings { ResponseFormat = format }.ToChatOptions(null);

            options.ResponseFormat.ShouldBeOfType<ChatResponseFormatJson>().Schema.ShouldNotBeNull().GetRawText().ShouldContain("integer");
        }
    }

    [Fact]
    public void ResponseFormat_AnythingElse_IsRefusedWithTheChoices() =>
        Should.Throw<ArgumentException>(() => new OllamaAIPromptExecutionSettings { ResponseFormat = "yaml" })
            .Message.ShouldContain("json_object");

    [Fact]
    public void Think_OnAndOff_AreBooleans()
    {
        new OllamaAIPromptExecutionSettings { Think = true }.ExtensionData!["think"].ShouldBe(true);
        new OllamaAIPromptExecutionSettings { Think = false }.ExtensionData!["think"].ShouldBe(false);
    }

    [Fact]
    public void KeepAlive_ForeverAndUnload_AreNumbers()
    {
        new OllamaAIPromptExecutionSettings { KeepAlive = KeepAlive.Forever }.ExtensionData!["keep_alive"].ShouldBe(-1);
        new OllamaAIPromptExecutionSettings { KeepAlive = KeepAlive.Unload }.ExtensionData!["keep_alive"].ShouldBe(0);
    }

    [Fact]
    public void KeepAlive_DurationInExtensionData_ReadsBack()
    {
        var settings = new OllamaAIPromptExecutionSettings
        {
            ExtensionData = new Dictionary<string, object> { ["keep_alive"] = TimeSpan.FromHours(1) },
        };

        settings.KeepAlive.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void Set_Null_RemovesTheEntry()
    {
        var settings = new OllamaAIPromptExecutionSettings { NumCtx = 1, Think = ThinkLevel.Max };

        settings.NumCtx = null;
        settings.Think = default;

        settings.ExtensionData.ShouldBeEmpty();
    }

    [Fact]
    public void FromExecutionSettings_Null_GivesDefaults() =>
        OllamaAIPromptExecutionSettings.FromExecutionSettings(null).ExtensionData.ShouldBeNull();

    [Fact]
    public void FromExecutionSettings_Typed_GivesTheSame()
    {
        var settings = new OllamaAIPromptExecutionSettings();

        OllamaAIPromptExecutionSettings.FromExecutionSettings(settings).ShouldBeSameAs(settings);
    }

    [Fact]
    public void FromExecutionSettings_PromptFile_ReadsEveryKindOfValue()
    {
        var file = JsonSerializer.Deserialize<PromptExecutionSettings>("""
            {
              "model_id": "qwen3", "service_id": "slow", "num_ctx": 8192.0, "seed": 4294967297, "temperature": "0.5", "use_mmap": true,
              "think": "low", "keep_alive": -1, "stop_sequences": ["a", "b"], "chat_system_prompt": "Hi", "min_p": null
            }
            """);

        var settings = OllamaAIPromptExecutionSettings.FromExecutionSettings(file);

        settings.ModelId.ShouldBe("qwen3");
        settings.ServiceId.ShouldBe("slow");
        settings.NumCtx.ShouldBe(8192);
        settings.Seed.ShouldBe(4294967297);
        settings.Temperature.ShouldBe(0.5f);
        settings.UseMmap.ShouldBe(true);
        settings.Think.ShouldBe(ThinkLevel.Low);
        settings.KeepAlive.ShouldBe(KeepAlive.Forever);
        settings.StopSequences.ShouldBe(["a", "b"]);
        settings.ChatSystemPrompt.ShouldBe("Hi");
        settings.MinP.ShouldBeNull();
    }

    [Fact]
    public void FromExecutionSettings_NativeNames_AreReadLikeSemanticKernels()
    {
        var native = OllamaAIPromptExecutionSettings.FromExecutionSettings(JsonSerializer.Deserialize<PromptExecutionSettings>(
            """{ "num_predict": 64, "stop": "END", "format": "json", "think": "max", "chat_developer_prompt": "Be brief." }"""));
        var usual = OllamaAIPromptExecutionSettings.FromExecutionSettings(JsonSerializer.Deserialize<PromptExecutionSettings>(
            """
            {
              "max_tokens": 64, "stop_sequences": ["END"], "response_format": "json_object", "reasoning_effort": "xhigh",
              "systemInstruction": "Be brief."
            }
            """));

        foreach (var settings in new[] { native, usual })
        {
            settings.MaxTokens.ShouldBe(64);
            settings.StopSequences.ShouldBe(["END"]);
            settings.ResponseFormat.ShouldBe("json_object");
            settings.Think.ShouldBe(ThinkLevel.Max);
            settings.ChatSystemPrompt.ShouldBe("Be brief.");
        }
    }

    [Fact]
    public void FromExecutionSettings_ValuesOfYaml_AreRead()
    {
        var settings = OllamaAIPromptExecutionSettings.FromExecutionSettings(new()
        {
            ExtensionData = new Dictionary<string, object>
            {
                ["num_ctx"] = "8192",
                ["use_mmap"] = "true",
                ["stop"] = new List<object> { "a", "b" },
            },
        });

        settings.NumCtx.ShouldBe(8192);
        settings.UseMmap.ShouldBe(true);
        settings.StopSequences.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void FromExecutionSettings_SchemaUnderTheNativeName_IsTheResponseFormat()
    {
        var settings = OllamaAIPromptExecutionSettings.FromExecutionSettings(
            JsonSerializer.Deserialize<PromptExecutionSettings>("""{ "format": { "type": "object" } }"""));

        settings.ResponseFormat.ShouldBeOfType<JsonElement>().GetProperty("type").GetString().ShouldBe("object");
    }

    [Fact]
    public void Set_OverANativeName_LeavesOneEntry()
    {
        var settings = new OllamaAIPromptExecutionSettings
        {
            ExtensionData = new Dictionary<string, object> { ["Num_Predict"] = 1, ["stop"] = "a" },
        };

        settings.MaxTokens = 2;
        settings.StopSequences = null;

        settings.ExtensionData.ShouldBe([new("max_tokens", 2)]);
    }

    [Fact]
    public void FromExecutionSettings_FunctionChoiceBehavior_IsKept()
    {
        var behavior = FunctionChoiceBehavior.Auto();

        OllamaAIPromptExecutionSettings.FromExecutionSettings(new() { FunctionChoiceBehavior = behavior })
            .FunctionChoiceBehavior.ShouldBeSameAs(behavior);
    }

    [Fact]
    public void Get_UnusableValue_ThrowsNamingTheSetting()
    {
        var settings = new OllamaAIPromptExecutionSettings { ExtensionData = new Dictionary<string, object> { ["shift"] = "maybe" } };

        Should.Throw<FormatException>(() => settings.Shift)
            .Message.ShouldBe("The setting 'shift' must be true or false, not 'maybe' (String).");
    }

    [Fact]
    public void Clone_ChangedLater_LeavesTheOriginal()
    {
        var original = new OllamaAIPromptExecutionSettings
        {
            ModelId = "m",
            ServiceId = "s",
            NumCtx = 1,
            FunctionChoiceBehavior = FunctionChoiceBehavior.None(),
        };

        var clone = original.Clone().ShouldBeOfType<OllamaAIPromptExecutionSettings>();
        clone.NumCtx = 2;

        clone.ModelId.ShouldBe("m");
        clone.ServiceId.ShouldBe("s");
        clone.FunctionChoiceBehavior.ShouldBeSameAs(original.FunctionChoiceBehavior);
        original.NumCtx.ShouldBe(1);
    }

    [Fact]
    public void Clone_OfFrozenSettings_CanBeChanged()
    {
        var original = new OllamaAIPromptExecutionSettings { NumCtx = 1 };
        original.Freeze();

        var clone = (OllamaAIPromptExecutionSettings)original.Clone();
        clone.NumCtx = 2;

        clone.NumCtx.ShouldBe(2);
    }

    [Fact]
    public void Freeze_Then_EverySetterThrows()
    {
        var settings = new OllamaAIPromptExecutionSettings { NumCtx = 1 };
        settings.Freeze();

        foreach (var property in typeof(OllamaAIPromptExecutionSettings).GetProperties().Where(property => property.CanWrite))
        {
            Should.Throw<System.Reflection.TargetInvocationException>(() => property.SetValue(settings, null), property.Name)
                .InnerException.ShouldBeOfType<InvalidOperationException>(property.Name);
        }

        settings.NumCtx.ShouldBe(1);
    }

    private sealed record City(string Name, int People);
}
