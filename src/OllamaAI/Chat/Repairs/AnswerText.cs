using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>The repairs of the text of one answer, one behind the other: thoughts, calls, JSON.</summary>
internal sealed class AnswerText(ThoughtBlock? thoughts, CallsInText? calls, JsonUnwrap? json)
{
    private bool _hasFoundCalls;

    /// <summary>The repairs that acted so far.</summary>
    public RepairKinds Acted => (thoughts?.IsFound == true ? RepairKinds.ThoughtBlock : 0)
        | (_hasFoundCalls ? RepairKinds.ToolCallsInText : 0)
        | (json?.HasActed == true ? RepairKinds.JsonUnwrap : 0);

    /// <summary>Whether the text was meant as a call that cannot be read.</summary>
    public bool HasMalformedCall => calls?.IsMalformed == true;

    /// <summary>Takes the next piece of the text; with the last one, everything that was held back comes out.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="isFollowed">Whether a call or an image follows it.</param>
    /// <param name="isLast">Whether the answer ends here.</param>
    public AnswerPiece Read(string piece, bool isFollowed, bool isLast)
    {
        var (thought, text) = thoughts?.Read(piece) ?? ("", piece);
        if (isFollowed)
        {
            text += thoughts?.Settle();
        }

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
            _hasFoundCalls = found is not null;
        }

        text = json?.Read(text) ?? text;
        if (isLast)
        {
            text += json?.End();
        }

        return new AnswerPiece(thought, text, found);
    }
}
