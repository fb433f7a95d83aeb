using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>The repairs of the text of one answer, one behind the other: thoughts, calls, JSON.</summary>
internal sealed class AnswerText(ThoughtBlock? thoughts, CallsInText? calls, JsonUnwrap? json)
{
    public RepairKinds Acted { get; private set; }

    /// <summary>Takes the next piece of the text; with the last one, everything that was held back comes out.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="isFollowed">Whether a call or an image follows it.</param>
    /// <param name="isLast">Whether the answer ends here.</param>
    public AnswerPiece Read(string piece, bool isFollowed, bool isLast)
    {
        var (thought, text) = thoughts?.Read(piece) ?? ("", piece);
        text += isFollowed ? thoughts?.Settle() : "";
        if (isLast && thoughts?.End() is { } end)
        {
            thought += end.Thought;
            text += end.Text;
        }

        text = calls?.Read(text) ?? text;
        List<OllamaToolCall>? found = null;
        if (isLast && calls is not null)
        {
            (found, var held) = calls.End();
            text += held;
        }

        text = json?.Read(text) ?? text;
        text += isLast ? json?.End() : "";
        Acted |= (thoughts?.IsFound == true ? RepairKinds.ThoughtBlock : 0)
            | (found is null ? 0 : RepairKinds.ToolCallsInText)
            | (json?.HasActed == true ? RepairKinds.JsonUnwrap : 0);
        return new AnswerPiece(thought, text, found);
    }
}
