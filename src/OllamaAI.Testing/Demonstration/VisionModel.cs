using OllamaAI.Testing.Demonstration.Pictures;
using OllamaAI.Testing.Demonstration.Talk;

namespace OllamaAI.Testing.Demonstration;

/// <summary>The model <c>demo-vision</c>: measures the pictures it is shown and says what the figures tell; without one it converses.</summary>
internal static class VisionModel
{
    // The words of the server's runner (recorded in err-chat-image-garbage).
    private const string Unreadable = """{"error":{"code":400,"message":"Failed to load image or audio file","type":"invalid_request_error"}}""";

    public static IAsyncEnumerable<ModelOutput> Answer(ModelPrompt prompt, CancellationToken cancellationToken)
    {
        IReadOnlyList<PictureView> views = Look(prompt, cancellationToken);
        Dialogue dialogue = PromptReader.ToDialogue(prompt);
        Reply reply = views.Count == 0 ? WithoutPicture(dialogue) : AboutPictures(prompt, dialogue, views);
        return OutputPieces.StreamAsync(AnswerWriter.Text(prompt, dialogue, reply, views.Count == 0 ? null : views[^1]), cancellationToken);
    }

    /// <summary>The pictures of the latest message that brought any.</summary>
    private static IReadOnlyList<PictureView> Look(ModelPrompt prompt, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (prompt.Messages.LastOrDefault(message => message.Images.Count > 0)?.Images ?? []).Select(image => PictureView.Of(image, cancellationToken))];
        }
        catch (UnreadablePictureException)
        {
            throw new OllamaModelException(Unreadable, 400);
        }
    }

    private static Reply AboutPictures(ModelPrompt prompt, Dialogue dialogue, IReadOnlyList<PictureView> views)
    {
        var isNew = prompt.Messages.LastOrDefault(message => message.Role == "user")?.Images.Count > 0;
        return isNew || PictureTopics.Of(dialogue.Message) != PictureTopic.None
            ? PictureAnswers.Answer(dialogue.Message, views)
            : Conversation.TryAnswer(dialogue) ?? PictureAnswers.Answer(dialogue.Message, views);
    }

    private static Reply WithoutPicture(Dialogue dialogue) =>
        PictureTopics.NamesPicture(dialogue.Latest)
            ? new Reply("I see no picture yet. Attach one: of a PNG I measure the pixels, of JPEG, WebP, GIF and BMP I read the header.", "The user talks of a picture, but there is none.")
            : Conversation.Answer(dialogue);
}
