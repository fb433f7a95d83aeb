using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Inference;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary><c>POST /api/embed</c> and the older <c>POST /api/embeddings</c>.</summary>
internal static class EmbedRoute
{
    private const string TooLong = "the input length exceeds the context length";

    public static async Task<Reply> EmbedAsync(Call call)
    {
        var body = call.Read("EmbedRequest");
        var (name, truncate, dimensions) = (body.String("model").Trim(), body.OptionalBool("truncate") ?? true, body.Int("dimensions"));
        var keepAlive = KeepAliveReader.From(body.Any("keep_alive"));
        var options = body.Typed("options", "map[string]interface {}", JsonValueKind.Object);
        body.ThrowIfWrong();

        var inputs = Inputs(body.Any("input"));
        var model = ModelLookup.ForEmbed(call, name);
        call.Engine.Models.MarkAsked(model.Name);
        var run = RunOptions.Resolve(model, options, null, call.Engine.Options.ContextLength);
        using var lease = await call.Engine.Loaded.AcquireAsync(model, run.Load, keepAlive, call.Aborted).ConfigureAwait(false);
        var loaded = call.Engine.Clock.GetTimestamp();
        var context = ContextOf(model, run);
        var tokens = inputs.Sum(input => CutTokens(input, model, context, truncate));
        var length = call.Engine.Profile.KnowsDimensions ? dimensions : 0;
        var vectors = inputs.Select(input => Vectors.Shorten(Embed(model, input), length)).ToList();
        return Replies.Object(Write(name, vectors, Figures(call, loaded, tokens)));
    }

    public static async Task<Reply> EmbeddingsAsync(Call call)
    {
        var body = call.Read("EmbeddingRequest");
        var (name, prompt) = (body.String("model").Trim(), body.String("prompt"));
        var keepAlive = KeepAliveReader.From(body.Any("keep_alive"));
        var options = body.Typed("options", "map[string]interface {}", JsonValueKind.Object);
        body.ThrowIfWrong();

        if (name.Length == 0)
        {
            throw new ApiException(400, "model is required");
        }

        var model = ModelLookup.ForEmbed(call, name);
        call.Engine.Models.MarkAsked(model.Name);
        var run = RunOptions.Resolve(model, options, null, call.Engine.Options.ContextLength);
        using var lease = await call.Engine.Loaded.AcquireAsync(model, run.Load, keepAlive, call.Aborted).ConfigureAwait(false);

        // There is nothing that cuts the prompt here.
        if (CountTokens(prompt, model) > ContextOf(model, run))
        {
            throw new ApiException(500, TooLong);
        }

        var writer = new GoJsonWriter().StartObject().Name("embedding").StartArray();
        foreach (var value in prompt.Length == 0 ? [] : Embed(model, prompt))
        {
            writer.Value((double)value);
        }

        return Replies.Object(writer.EndArray().EndObject());
    }

    private static List<string> Inputs(JsonElement? input) => input switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } value ? [value] : [],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(item => item.GetString()!)],
        _ => throw new ApiException(400, "invalid input type"),
    };

    private static float[] Embed(StoredModel model, string input)
    {
        if (model.Model.Embed is not { } embed)
        {
            throw new ApiException(501, "This server does not support embeddings. Start it with `--embeddings`");
        }

        try
        {
            return embed(input);
        }
        catch (Exception failure) when (failure is not OllamaTestModelException)
        {
            throw new ApiException(400, failure.Message);
        }
    }

    /// <summary>The text's start and end count as tokens.</summary>
    private static int CountTokens(string input, StoredModel model) => TokenCounter.Count(input, model.Model) + 2;

    private static int CutTokens(string input, StoredModel model, int context, bool truncate)
    {
        var tokens = CountTokens(input, model);
        if (tokens > context && !truncate)
        {
            throw new ApiException(400, TooLong);
        }

        return Math.Min(tokens, context);
    }

    private static int ContextOf(StoredModel model, RunOptions run) => Math.Min(run.Load.ContextLength, model.Model.ContextLength);

    private static Metrics Figures(Call call, long loaded, int tokens) =>
        Metrics.From(
            call.Engine.Clock.GetElapsedTime(call.Arrived, loaded), call.Engine.Clock.GetElapsedTime(loaded), TimeSpan.Zero, tokens, 0);

    private static GoJsonWriter Write(string name, List<float[]> vectors, Metrics figures)
    {
        CheckNumbers(vectors);
        var writer = new GoJsonWriter().StartObject().Member("model", name).Name("embeddings").StartArray();
        foreach (var vector in vectors)
        {
            writer.StartArray();
            foreach (var value in vector)
            {
                writer.Value(value);
            }

            writer.EndArray();
        }

        writer.EndArray();
        if (vectors.Count > 0)
        {
            writer.Member("total_duration", figures.Total).Member("load_duration", figures.Load)
                .OmitZero("prompt_eval_count", figures.PromptTokens);
        }

        return writer.EndObject();
    }

    /// <summary>Some models compute what JSON cannot say; Ollama then fails at the very end, for all texts of the request.</summary>
    private static void CheckNumbers(List<float[]> vectors)
    {
        foreach (var value in vectors.SelectMany(vector => vector))
        {
            if (!float.IsFinite(value))
            {
                var name = float.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
                throw new ApiException(500, $"failed to encode response: json: unsupported value: {name}");
            }
        }
    }
}
