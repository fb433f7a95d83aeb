using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>A chat or generate request as read from the wire.</summary>
internal sealed record InferenceRequest
{
    public required string Model { get; init; }

    public required bool IsGenerate { get; init; }

    public bool Stream { get; init; }

    public JsonElement? Format { get; init; }

    public TimeSpan? KeepAlive { get; init; }

    public JsonElement? Options { get; init; }

    public ThinkSetting? Think { get; init; }

    public bool Truncate { get; init; }

    public bool? Shift { get; init; }

    public bool Logprobs { get; init; }

    public int TopLogprobs { get; init; }

    public bool DebugRenderOnly { get; init; }

    public IReadOnlyList<ModelMessage> Messages { get; init; } = [];

    public IReadOnlyList<ModelTool> Tools { get; init; } = [];

    public string Prompt { get; init; } = "";

    public IReadOnlyList<byte[]> Images { get; init; } = [];

    public string Suffix { get; init; } = "";

    public string System { get; init; } = "";

    public string Template { get; init; } = "";

    public bool Raw { get; init; }

    public IReadOnlyList<int> Context { get; init; } = [];

    /// <summary>Gets a value indicating whether the request only loads (or unloads) the model.</summary>
    public bool IsEmpty => IsGenerate ? Prompt.Length == 0 : Messages.Count == 0;

    /// <exception cref="GoException">A member has a wrong type or value.</exception>
    public static InferenceRequest From(GoReader body, bool isGenerate, VersionProfile profile)
    {
        var request = new InferenceRequest
        {
            Model = body.String("model").Trim(),
            IsGenerate = isGenerate,
            Stream = body.OptionalBool("stream") ?? true,
            Format = FormatOf(body),
            KeepAlive = KeepAliveReader.From(body.Any("keep_alive")),
            Options = body.Typed("options", "map[string]interface {}", JsonValueKind.Object),
            Think = ThinkSetting.From(body.Any("think"), profile),
            Truncate = !profile.KnowsTruncate || (body.OptionalBool("truncate") ?? true),
            Shift = body.OptionalBool("shift"),
            Logprobs = body.Bool("logprobs") && profile.KnowsLogprobs,
            TopLogprobs = profile.KnowsLogprobs ? body.Int("top_logprobs") : 0,
            DebugRenderOnly = body.Bool("_debug_render_only"),
        };
        request = isGenerate ? request.WithPrompt(body) : request.WithMessages(body);
        body.ThrowIfWrong();
        return request;
    }

    public static IReadOnlyList<ModelMessage> MessagesOf(GoReader body) =>
        [.. body.Objects("messages", "[]api.Message", "ChatRequest", "api.Message").Select(MessageReader.From)];

    private static JsonElement? FormatOf(GoReader body) =>
        body.Any("format") is { } format && !(format.ValueKind == JsonValueKind.String && format.ValueEquals("")) ? format : null;

    private InferenceRequest WithMessages(GoReader body) => this with
    {
        Messages = MessagesOf(body),
        Tools = ToolReader.From(body),
    };

    private InferenceRequest WithPrompt(GoReader body) => this with
    {
        Prompt = body.String("prompt"),
        Suffix = body.String("suffix"),
        System = body.String("system"),
        Template = body.String("template"),
        Raw = body.Bool("raw"),
        Context = body.Ints("context"),
        Images = body.Bytes("images"),
    };
}
