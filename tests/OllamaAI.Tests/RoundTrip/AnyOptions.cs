using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;
using OllamaAI.Protocol;
using OllamaAI.Tests.Schemas;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>Makes options with any members set, native settings in any type, tools with any schema, and raw requests.</summary>
internal static class AnyOptions
{
    private static readonly string[] Integers =
        ["num_ctx", "num_batch", "num_gpu", "main_gpu", "num_thread", "draft_num_predict", "num_keep", "seed", "num_predict", "top_k", "repeat_last_n"];

    private static readonly string[] Numbers = ["top_p", "min_p", "typical_p", "temperature", "repeat_penalty", "presence_penalty", "frequency_penalty"];

    public static Gen<ChatOptions?> All { get; } = Any.Mostly(
        from sampling in Sampling
        from properties in Settings
        from tools in Any.Maybe(Any.ListOf(Tool, 4))
        from mode in Gen.Elements(ModesFor(tools))
        from format in Format
        from effort in Any.MaybeValue(Gen.Elements(Enum.GetValues<ReasoningEffort>()))
        from output in Any.MaybeValue(Gen.Elements(Enum.GetValues<ReasoningOutput>()))
        from raw in Raw
        select Complete(sampling, properties, tools, mode, format, new ReasoningOptions { Effort = effort, Output = output }, raw));

    // A required function that is not among the tools is an error.
    private static ChatToolMode?[] ModesFor(IEnumerable<AITool>? tools) =>
        tools?.Any(tool => tool is AIFunctionDeclaration { Name: "f" }) == true
            ? [null, ChatToolMode.Auto, ChatToolMode.None, ChatToolMode.RequireAny, ChatToolMode.RequireSpecific("f")]
            : [null, ChatToolMode.Auto, ChatToolMode.None, ChatToolMode.RequireAny];

    private static Gen<ChatOptions> Sampling =>
        from instructions in Any.TextOrNull
        from temperature in Any.MaybeValue(Gen.Elements(0f, 0.7f, -1f, float.MaxValue, float.Epsilon))
        from topP in Any.MaybeValue(Gen.Elements(0f, 0.9f, 1f))
        from topK in Any.MaybeValue(Gen.Elements(0, 40, int.MaxValue, -1))
        from seed in Any.MaybeValue(Gen.Elements(0L, -1L, 4294967297L, long.MaxValue))
        from tokens in Any.MaybeValue(Gen.Elements(0, 1, -1, int.MaxValue))
        from stops in Any.Maybe(Any.ListOf(Any.Text, 3))
        from model in Gen.Elements(null, "other:7b", "hf.co/a/b")
        from flag in Any.MaybeValue(Any.Flag)
        select new ChatOptions
        {
            Instructions = instructions,
            Temperature = temperature,
            TopP = topP,
            TopK = topK,
            FrequencyPenalty = topP,
            PresencePenalty = temperature,
            Seed = seed,
            MaxOutputTokens = tokens,
            StopSequences = stops,
            ModelId = model,
            ConversationId = model,
            AllowMultipleToolCalls = flag,
            AllowBackgroundResponses = flag,
        };

    private static Gen<AdditionalPropertiesDictionary?> Settings => Any.Mostly(
        from count in Gen.Choose(0, 5)
        from settings in Gen.ListOf(Setting, count)
        select Dictionary(settings));

    private static Gen<(string Name, object? Value)> Setting => Gen.OneOf(
        Pair(Gen.Elements(Integers), Gen.OneOf(InAnyType(Gen.Elements("0", "-1", "4096", "2147483647")), Gen.Elements<object?>(512, 512L, 512.0, 512f, 512m, (short)512, 512.9, null))),
        Pair(Gen.Elements(Numbers), Gen.OneOf(InAnyType(Gen.Elements("0", "0.5", "1e-5", "-2", "3.4e38")), Gen.Elements<object?>(1, 0.5, 0.5f, 0.5m, 7L, null))),
        Pair(Gen.Elements("use_mmap", "truncate", "shift", "logprobs"), Gen.OneOf(InAnyType(Gen.Elements("true", "false")), Gen.Elements<object?>(true, false, "True", null))),
        Pair(Gen.Constant("stop"), Gen.OneOf(InAnyType(Gen.Elements("[]", "[\"a\"]", "[1,\"b\"]", "\"END\"")), Gen.Elements<object?>("END", null), Gen.ArrayOf(Any.Text).Select(texts => (object?)texts.Select(text => text)))),
        Pair(Gen.Constant("think"), Gen.OneOf(InAnyType(Gen.Elements("true", "false", "\"low\"", "\"Max\"")), Gen.Elements<object?>(true, "medium", ThinkLevel.High, null))),
        Pair(
            Gen.Constant("keep_alive"),
            Gen.OneOf(InAnyType(Gen.Elements("0", "-1", "\"5m\"", "\"30\"", "42.5")), Gen.Elements<object?>(TimeSpan.FromHours(1), TimeSpan.MaxValue, -1, 0, 300.0, "1h30m", KeepAlive.Forever, null))),
        Pair(Gen.Constant("format"), InAnyType(Gen.Elements("\"json\"", "\"\"", "{\"type\":\"object\"}"))),
        Pair(Gen.Constant("top_logprobs"), Gen.Elements<object?>(0, 20, 5.0, "7", null)),
        Pair(Gen.Elements("model", "messages", "tools", "stream", "options", "strict", "stream_options", "response_format", "mirostat", "num ctx", ""), Gen.OneOf(Any.Value, Any.Oddity)));

    private static Gen<AITool> Tool => Gen.Frequency(
        (4, from name in Any.Name
            from description in Any.Text
            from schema in Gen.OneOf(SchemaGenerator.Schema, SchemaGenerator.Json)
            select (AITool)new Declared(name, description, JsonElement.Parse(schema))),
        (1, Gen.Elements<AITool>(new HostedWebSearchTool(), new HostedCodeInterpreterTool(), AIFunctionFactory.Create((int a, string? b) => a, "f"))));

    private static Gen<ChatResponseFormat?> Format => Gen.Frequency(
        (2, Gen.Elements<ChatResponseFormat?>(null, ChatResponseFormat.Text, ChatResponseFormat.Json)),
        (1, SchemaGenerator.Schema.Select(schema => (ChatResponseFormat?)ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema), "name", "description"))));

    private static Gen<OllamaChatRequest?> Raw => Any.Maybe(
        from model in Any.Maybe(Gen.Constant("raw"))
        from content in Any.Maybe(Any.Text)
        from stop in Any.Maybe(Any.ListOf(Any.Text, 2))
        from think in Gen.Elements(default, ThinkLevel.On, ThinkLevel.Low)
        from keepAlive in Gen.Elements(default, KeepAlive.Unload, KeepAlive.From(TimeSpan.FromSeconds(90)))
        from format in Gen.Elements(default, OllamaFormat.Json)
        select new OllamaChatRequest
        {
            Model = model,
            Messages = content is null ? null : [new OllamaMessage { Role = "system", Content = content }],
            Tools = model is null ? null : [new OllamaTool { Function = new() { Name = "raw", Parameters = JsonElement.Parse("""{"type":"object","properties":{}}""") } }],
            Options = stop is null ? null : new() { Stop = stop, NumCtx = 7, AdditionalProperties = new Dictionary<string, JsonElement> { ["mirostat"] = JsonElement.Parse("1") } },
            Think = think,
            KeepAlive = keepAlive,
            Format = format,
        });

    // The forms in which one JSON value arrives: from deserialised options, from code, and from Semantic Kernel.
    private static Gen<object?> InAnyType(Gen<string> json) =>
        from text in json
        from form in Gen.Choose(0, 2)
        select form switch
        {
            0 => JsonElement.Parse(text),
            1 => JsonNode.Parse(text),
            _ => (object?)JsonDocument.Parse(text),
        };

    private static Gen<(string, object?)> Pair(Gen<string> name, Gen<object?> value) =>
        from key in name
        from isUpper in Any.Flag
        from content in value
        select (isUpper ? key.ToUpperInvariant() : key, content);

    private static AdditionalPropertiesDictionary Dictionary(IEnumerable<(string Name, object? Value)> settings)
    {
        var properties = new AdditionalPropertiesDictionary();
        foreach (var (name, value) in settings)
        {
            properties[name] = value;
        }

        return properties;
    }

    private static ChatOptions Complete(
        ChatOptions options,
        AdditionalPropertiesDictionary? properties,
        List<AITool>? tools,
        ChatToolMode? mode,
        ChatResponseFormat? format,
        ReasoningOptions reasoning,
        OllamaChatRequest? raw)
    {
        options.AdditionalProperties = properties;
        options.Tools = tools;
        options.ToolMode = mode;
        options.ResponseFormat = format;
        options.Reasoning = reasoning;
        options.RawRepresentationFactory = raw is null ? null : _ => raw;
        return options;
    }

    private sealed class Declared(string name, string description, JsonElement schema) : AIFunctionDeclaration
    {
        public override string Name => name;

        public override string Description => description;

        public override JsonElement JsonSchema => schema;
    }
}
