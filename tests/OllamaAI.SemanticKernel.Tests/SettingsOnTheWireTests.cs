using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.TextGeneration;
using OllamaAI.Protocol;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

public sealed class SettingsOnTheWireTests : IDisposable
{
    private readonly ScriptedHandler _server = new ScriptedHandler().AnswerText("Paris");

    [Fact]
    public async Task ChatCompletion_EverySetting_ReachesTheServer()
    {
        var settings = new OllamaAIPromptExecutionSettings
        {
            ModelId = "qwen3",
            NumCtx = 8192,
            Seed = 4294967297,
            KeepAlive = TimeSpan.FromMinutes(10),
            Think = ThinkLevel.High,
            ResponseFormat = typeof(City),
            Temperature = 0.5f,
            TopK = 20,
            TopP = 0.75f,
            MinP = 0.125f,
#pragma warning disable CS0618
            TypicalP = 0.5f,
#pragma warning restore CS0618
            FrequencyPenalty = 0.25f,
            PresencePenalty = 1.5f,
            RepeatPenalty = 1.25f,
            RepeatLastN = -1,
            MaxTokens = 99,
            StopSequences = ["END"],
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
            ChatSystemPrompt = "Be brief.",
        };

        await Chat().GetChatMessageContentAsync("Capital of France?", settings);

        var body = _server.Request.Json;
        body.GetProperty("model").GetString().ShouldBe("qwen3");
        body.GetProperty("messages").ShouldBeJson(
            """[{"role":"system","content":"Be brief."},{"role":"user","content":"Capital of France?"}]""");
        body.GetProperty("think").GetString().ShouldBe("high");
        body.GetProperty("keep_alive").GetString().ShouldBe("10m0s");
        body.GetProperty("truncate").GetBoolean().ShouldBeFalse();
        body.GetProperty("shift").GetBoolean().ShouldBeTrue();
        body.GetProperty("logprobs").GetBoolean().ShouldBeTrue();
        body.GetProperty("top_logprobs").GetInt32().ShouldBe(5);
        body.GetProperty("format").GetProperty("properties").EnumerateObject().Select(property => property.Name)
            .ShouldBe(["name", "people"]);
        body.GetProperty("options").ShouldBeJson("""
            {
              "num_ctx": 8192, "seed": 4294967297, "temperature": 0.5, "top_k": 20, "top_p": 0.75, "min_p": 0.125, "typical_p": 0.5,
              "frequency_penalty": 0.25, "presence_penalty": 1.5, "repeat_penalty": 1.25, "repeat_last_n": -1,
              "num_predict": 99, "stop": ["END"],
              "num_batch": 256, "num_gpu": 0, "main_gpu": 1, "use_mmap": false, "num_thread": 8, "draft_num_predict": 3, "num_keep": 24
            }
            """);
    }

    [Fact]
    public async Task ChatCompletion_UntypedSettingsWithDoubles_ReachTheServerAsWholeNumbers()
    {
        var settings = new PromptExecutionSettings
        {
            ExtensionData = new Dictionary<string, object>
            {
                ["num_ctx"] = 8192.0,
                ["seed"] = 7.0,
                ["num_predict"] = 64.0,
                ["stop"] = new List<string> { "END" },
                ["think"] = false,
                ["keep_alive"] = -1.0,
            },
        };

        await Chat().GetChatMessageContentAsync("Hi", settings);

        var body = _server.Request.Json;
        body.GetProperty("options").GetRawText().ShouldBe("""{"num_ctx":8192,"seed":7,"num_predict":64,"stop":["END"]}""");
        body.GetProperty("think").GetBoolean().ShouldBeFalse();
        body.GetProperty("keep_alive").GetInt32().ShouldBe(-1);
    }

    [Fact]
    public async Task ChatCompletion_SettingsOfAPromptFile_ReachTheServer()
    {
        var settings = JsonSerializer.Deserialize<PromptExecutionSettings>(
            """{"max_tokens": 64, "num_ctx": 4096, "min_p": 0.25, "stop_sequences": ["a"], "think": "low", "keep_alive": "10m"}""");

        await Chat().GetChatMessageContentAsync("Hi", settings);

        var body = _server.Request.Json;
        body.GetProperty("options").GetRawText().ShouldBe("""{"num_ctx":4096,"num_predict":64,"min_p":0.25,"stop":["a"]}""");
        body.GetProperty("think").GetString().ShouldBe("low");
        body.GetProperty("keep_alive").GetString().ShouldBe("10m");
    }

    [Fact]
    public async Task ChatCompletion_SettingsOfAYamlFile_ReachTheServer()
    {
        // Semantic Kernel reads YAML as texts and lists of objects.
        var settings = new PromptExecutionSettings
        {
            ExtensionData = new Dictionary<string, object>
            {
                ["max_tokens"] = "64",
                ["temperature"] = "0.5",
                ["num_ctx"] = "4096",
                ["stop_sequences"] = new List<object> { "END" },
                ["think"] = "false",
                ["keep_alive"] = "10m",
            },
        };

        await Chat().GetChatMessageContentAsync("Hi", settings);

        var body = _server.Request.Json;
        body.GetProperty("options").ShouldBeJson("""{ "num_predict": 64, "temperature": 0.5, "num_ctx": 4096, "stop": ["END"] }""");
        body.GetProperty("think").GetBoolean().ShouldBeFalse();
        body.GetProperty("keep_alive").GetString().ShouldBe("10m");
    }

    public static TheoryData<string> PromptFiles => new()
    {
        """{ "max_tokens": 1, "num_predict": 2 }""",
        """{ "num_predict": 2, "max_tokens": 1 }""",
        """{ "stop_sequences": ["a"], "stop": ["b"] }""",
        """{ "stop": ["b"], "stop_sequences": ["a"] }""",
        """{ "reasoning_effort": "xhigh", "think": "low" }""",
        """{ "think": "low", "reasoning_effort": "xhigh" }""",
        """{ "response_format": "json_object", "format": "text" }""",
        """{ "Max_Tokens": null, "NUM_PREDICT": 2, "Stop": "b", "Think": true, "Format": "json" }""",
        """{ "systemInstruction": "a", "chat_system_prompt": "b" }""",
        """{ "chat_system_prompt": "b", "systemInstruction": "a" }""",
        """{ "max_tokens": 64.0, "stop_sequences": "a", "response_format": "json" }""",
        """{ "max_tokens": "4096.5", "stop_sequences": [1, "a"], "reasoning_effort": "as much as you can" }""",
    };

    [Theory]
    [MemberData(nameof(PromptFiles))]
    public async Task ChatCompletion_SettingsOfAPromptFile_TypedSettingsReadWhatIsSent(string file)
    {
        var settings = OllamaAIPromptExecutionSettings.FromExecutionSettings(JsonSerializer.Deserialize<PromptExecutionSettings>(file));

        await Chat().GetChatMessageContentAsync("Hi", settings);

        var request = JsonSerializer.Deserialize<OllamaChatRequest>(_server.Request.Text).ShouldNotBeNull();
        settings.MaxTokens.ShouldBe(request.Options?.NumPredict);
        settings.StopSequences.ShouldBe(request.Options?.Stop?.AsReadOnly());
        settings.Think.ShouldBe(request.Think);
        settings.ChatSystemPrompt.ShouldBe(request.Messages!.FirstOrDefault(message => message.Role == "system")?.Content);
        settings.ResponseFormat.ShouldBe(request.Format.IsSpecified ? "json_object" : null);
    }

    [Fact]
    public async Task ChatCompletion_PropertySetOverANativeName_SendsTheProperty()
    {
        var settings = OllamaAIPromptExecutionSettings.FromExecutionSettings(JsonSerializer.Deserialize<PromptExecutionSettings>(
            """{ "num_predict": 2, "stop": ["b"], "reasoning_effort": "high", "format": "json" }"""));
        settings.MaxTokens = 1;
        settings.StopSequences = ["a"];
        settings.Think = ThinkLevel.Low;
        settings.ResponseFormat = null;

        await Chat().GetChatMessageContentAsync("Hi", settings);

        _server.Request.Json.ShouldBeJson("""
            {
              "model": "llama3.2", "messages": [{ "role": "user", "content": "Hi" }], "truncate": false, "stream": false,
              "options": { "num_predict": 1, "stop": ["a"] }, "think": "low"
            }
            """);
    }

    [Fact]
    public async Task ChatCompletion_NothingSet_SendsNoOptions()
    {
        await Chat().GetChatMessageContentAsync("Hi", new OllamaAIPromptExecutionSettings());

        _server.Request.Text.ShouldBe("""{"model":"llama3.2","messages":[{"role":"user","content":"Hi"}],"truncate":false,"stream":false}""");
    }

    [Fact]
    public async Task InvokePrompt_ThroughTheKernel_SendsTheSettings()
    {
        var kernel = Kernel.CreateBuilder().AddOllamaAIChatClient("llama3.2", _server.CreateClient(), options: Unchecked.Options).Build();

        var answer = await kernel.InvokePromptAsync<string>(
            "Capital of {{$country}}?", new(new OllamaAIPromptExecutionSettings { NumCtx = 2048 }) { ["country"] = "France" });

        answer.ShouldBe("Paris");
        var body = _server.Request.Json;
        body.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("Capital of France?");
        body.GetProperty("options").GetRawText().ShouldBe("""{"num_ctx":2048}""");
    }

    [Fact]
    public async Task TextGeneration_ModelIdOfTheSettings_Wins()
    {
        var content = await Text().GetTextContentAsync("Hi", new OllamaAIPromptExecutionSettings { ModelId = "qwen3", NumCtx = 2048 });

        content.Text.ShouldBe("Paris");
        content.ModelId.ShouldBe("qwen3");
        _server.Request.Text.ShouldBe(
            """{"model":"qwen3","messages":[{"role":"user","content":"Hi"}],"options":{"num_ctx":2048},"truncate":false,"stream":false}""");
    }

    [Fact]
    public async Task TextGeneration_Streaming_HonoursTheSettings()
    {
        var text = "";
        await foreach (var piece in Text().GetStreamingTextContentsAsync("Hi", new PromptExecutionSettings { ModelId = "qwen3" }))
        {
            text += piece.Text;
        }

        text.ShouldBe("Paris");
        _server.Request.Json.GetProperty("model").GetString().ShouldBe("qwen3");
    }

    [Fact]
    public async Task TextGeneration_FunctionsInTheSettings_AreNotOffered()
    {
        var function = KernelFunctionFactory.CreateFromMethod(() => 1, "one");

        await Text().GetTextContentAsync(
            "Hi", new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto([function]) });

        _server.Request.Json.TryGetProperty("tools", out _).ShouldBeFalse();
    }

    public void Dispose() => _server.Dispose();

    private IChatCompletionService Chat() => _server.CreateKernel().GetRequiredService<IChatCompletionService>();

    private ITextGenerationService Text() =>
        Kernel.CreateBuilder().AddOllamaAITextGeneration("llama3.2", _server.CreateClient(), options: Unchecked.Options).Build()
            .GetRequiredService<ITextGenerationService>();

    private sealed record City(string Name, int People);
}
