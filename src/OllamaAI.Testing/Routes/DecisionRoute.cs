using System.Text.Json;
using OllamaAI.Testing.Decisions;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Inference;
using OllamaAI.Testing.Store;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary><c>POST /v1/systemone</c>: questions to decision models.</summary>
internal static class DecisionRoute
{
    private const int MaxQuestions = 64;
    private const int MaxBody = 64 * 1024;
    private const int MaxBodyWithImages = 32 * 1024 * 1024;

    public static async Task<Reply> AnswerAsync(Call call)
    {
        if (call.Request.RawBody.Length > MaxBodyWithImages)
        {
            throw TooLarge();
        }

        var body = call.Read("SystemOneRequest");
        var name = body.String("model").Trim();
        var images = body.Bytes("images");
        var keepAlive = KeepAliveReader.From(body.Any("keep_alive"));
        if (body.Has("videos"))
        {
            throw new ApiException(400, "videos are not supported");
        }

        body.ThrowIfWrong();
        if (images.Count == 0 && call.Request.RawBody.Length > MaxBody)
        {
            throw TooLarge();
        }

        if (name.Length == 0)
        {
            throw new ApiException(400, "model is required");
        }

        var questions = ReadQuestions(body, ReadState(body), images);
        var model = Find(call, name, images.Count > 0);
        call.Engine.Models.MarkAsked(model.Name);
        var tokens = CheckTokens(questions, model);
        var run = RunOptions.Resolve(model, null, null, call.Engine.Options.ContextLength);
        using var lease = await call.Engine.Loaded.AcquireAsync(model, run.Load, keepAlive, call.Aborted).ConfigureAwait(false);
        return Replies.Object(Write(name, questions, model.Model, tokens));
    }

    private static JsonElement ReadState(GoReader body) => body.Any("state") switch
    {
        { ValueKind: JsonValueKind.String } text when string.IsNullOrWhiteSpace(text.GetString()) =>
            throw new ApiException(400, "state must not be empty"),
        { ValueKind: JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array } state => state,
        _ => throw new ApiException(400, "state: must be a string, object, or array"),
    };

    private static List<ModelQuestion> ReadQuestions(GoReader body, JsonElement state, IReadOnlyList<byte[]> images)
    {
        if (body.Any("questions") is not { ValueKind: JsonValueKind.Object } questions
            || questions.EnumerateObject().Count() is 0 or > MaxQuestions)
        {
            throw new ApiException(400, "questions must contain 1–64 fields");
        }

        return [.. questions.EnumerateObject().Select(question => QuestionReader.Read(question.Name, question.Value, state, images))];
    }

    private static StoredModel Find(Call call, string name, bool hasImages)
    {
        var model = ModelLookup.Follow(call, ModelLookup.ForInference(call, name));
        if (ModelLookup.EchoOf(call, name) != name && !call.Engine.Profile.IsAtLeast("0.40.5"))
        {
            throw new ApiException(400, "System One requires a local decision model");
        }

        if (!model.Can("decision"))
        {
            throw new ApiException(400, $"{GoString.Quote(name)} does not support decision");
        }

        return hasImages && !model.Can("vision")
            ? throw new ApiException(400, "image inputs are not supported by this decision model")
            : model;
    }

    /// <summary>The tokens of each question; unlike a chat, nothing is ever cut.</summary>
    private static int CheckTokens(List<ModelQuestion> questions, StoredModel model)
    {
        var total = 0;
        for (var index = 0; index < questions.Count; index++)
        {
            var question = questions[index];
            string[] texts = [question.StateText, question.Instructions, .. question.Descriptions];
            var tokens = texts.Sum(text => TokenCounter.Count(text, model.Model));
            if (tokens > model.Model.ContextLength)
            {
                throw new ApiException(
                    400, $"prompt {index + 1} has {tokens} tokens; expected 1–{model.Model.ContextLength} (input is never truncated)");
            }

            total += tokens;
        }

        return total;
    }

    private static GoJsonWriter Write(string name, List<ModelQuestion> questions, OllamaTestModel model, int tokens)
    {
        var writer = new GoJsonWriter().StartObject().Member("model", name).Name("answers").StartObject();
        foreach (var question in questions)
        {
            var weights = model.Decide is { } decide ? decide(question) : Scores.ByWords(question);
            DecisionWriter.Write(writer, question, Scores.Scale(question, weights));
        }

        return writer.EndObject().Name("usage").StartObject()
            .Member("input_tokens", tokens).Member("output_tokens", questions.Count)
            .EndObject().EndObject();
    }

    private static ApiException TooLarge() => new(413, "request body too large");
}
