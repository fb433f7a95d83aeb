using System.Text.Json;
using OllamaAI.Testing.Demonstration.Pictures;
using OllamaAI.Testing.Demonstration.Structured;
using OllamaAI.Testing.Demonstration.Talk;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Demonstration;

/// <summary>Turns replies and tool calls into what a model streams.</summary>
internal static class AnswerWriter
{
    /// <param name="prompt">What was asked.</param>
    /// <param name="dialogue">The same, as a conversation.</param>
    /// <param name="reply">The answer in prose.</param>
    /// <param name="picture">The picture it is about.</param>
    public static IEnumerable<ModelOutput> Text(ModelPrompt prompt, Dialogue dialogue, Reply reply, PictureView? picture = null)
    {
        var text = prompt.Format is { } format ? Structured(format, prompt, dialogue, reply, picture) : reply.Text;
        return Think(prompt, reply.Reason).Concat(OutputPieces.Of(text).Select(ModelOutput.FromString));
    }

    public static IEnumerable<ModelOutput> Calls(ModelPrompt prompt, IReadOnlyList<ToolCall> calls)
    {
        var names = string.Join(" and ", calls.Select(call => call.Tool.Name).Distinct());
        return Think(prompt, $"The words of the message fit the tool {names}, so I call it.").Concat(calls.Select(Call));
    }

    private static IEnumerable<ModelOutput> Think(ModelPrompt prompt, string reason) =>
        prompt.Think ? OutputPieces.Of(reason).Select(ModelOutput.Think) : [];

    private static ModelOutput Call(ToolCall call)
    {
        using var arguments = JsonDocument.Parse(call.Arguments.ToJsonString());
        return ModelOutput.Call(call.Tool.Name, arguments.RootElement.Clone());
    }

    private static string Structured(JsonElement format, ModelPrompt prompt, Dialogue dialogue, Reply reply, PictureView? picture)
    {
        Known known = ReplyFacts.Of(reply, dialogue.Message);
        if (picture is not null)
        {
            PictureFacts.AddTo(known, picture);
        }

        var results = string.Join("\n", PromptReader.Results(prompt).Select(result => result.Text));
        var text = results.Length == 0 ? dialogue.Message : $"{dialogue.Message}\n{results}";
        return StructuredAnswer.Write(format, text, string.Join("\n", dialogue.EarlierUserTexts), known, reply.Text);
    }
}
