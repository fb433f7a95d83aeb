using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Chat.Repairs;

/// <summary>One answer in every shape that it can arrive in: whole, and streamed in two or three pieces cut anywhere, and character by character.</summary>
internal static class Exchange
{
    private const string End = "\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":11,\"eval_count\":7";

    public static async Task<List<ChatResponse>> EveryWayAsync(string text, ChatOptions? options = null, OllamaChatRepairs? repairs = null)
    {
        List<ChatResponse> answers = [await AskAsync(false, Frames.Message($"\"content\":{Json(text)}", End), options, repairs)];
        foreach (var pieces in Splits(text))
        {
            var frames = string.Concat(pieces.Select(Frames.Text)) + Frames.Message("\"content\":\"\"", End);
            answers.Add(await AskAsync(true, frames, options, repairs));
        }

        // The last piece may come with the end of the answer.
        answers.Add(await AskAsync(true, Frames.Message($"\"content\":{Json(text)}", End), options, repairs));
        return answers;
    }

    public static async Task<ChatResponse> AskAsync(
        bool stream, string frames, ChatOptions? options = null, OllamaChatRepairs? repairs = null, ListLogger? log = null)
    {
        using var handler = new ScriptedHandler().Answer(frames);
        using var client = handler.CreateClient(new OllamaClientOptions { LoggerFactory = log?.Factory });
        var chat = client.AsIChatClient("m", Options(repairs));
        return await Wire.AskAsync(chat, stream, [new(ChatRole.User, "hi")], options);
    }

    public static OllamaChatClientOptions Options(OllamaChatRepairs? repairs = null) =>
        new() { CheckCapabilities = false, SendFormatWithTools = true, Repairs = repairs ?? new() };

    /// <summary>What is said of an answer, which is the same on the response and on its message, merged from a stream or not.</summary>
    public static string[] RepairsOf(ChatResponse answer)
    {
        var names = answer.AdditionalProperties?.GetValueOrDefault("repairs");
        answer.Messages[0].AdditionalProperties?.GetValueOrDefault("repairs").ShouldBe(names);
        return names is null ? [] : names.ShouldBeOfType<string[]>();
    }

    public static string ThoughtOf(ChatResponse answer) =>
        string.Concat(answer.Messages.SelectMany(message => message.Contents).OfType<TextReasoningContent>().Select(thought => thought.Text));

    public static List<FunctionCallContent> CallsOf(ChatResponse answer) =>
        [.. answer.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];

    public static string Json(string text) => JsonSerializer.Serialize(text);

    private static IEnumerable<string[]> Splits(string text)
    {
        yield return [.. text.Select(character => character.ToString())];
        for (var cut = 1; cut < text.Length; cut++)
        {
            yield return [text[..cut], text[cut..]];
            yield return [text[..cut], text[cut..Math.Min(text.Length, cut + 2)], text[Math.Min(text.Length, cut + 2)..]];
        }
    }
}
