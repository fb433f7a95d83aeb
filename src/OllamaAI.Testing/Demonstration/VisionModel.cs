using OllamaAI.Testing.Demonstration.Pictures;
using OllamaAI.Testing.Demonstration.Talk;

namespace OllamaAI.Testing.Demonstration;

/// <summary>
/// The model <c>demo-vision</c>: measures the pictures it is shown and says what the figures tell; without one it converses.
/// </summary>
internal static class VisionModel
{
    private const string Sees =
        "Shown a picture, I measure its pixels (PNG) or read its header (JPEG, WebP, GIF, BMP) and say what the figures tell; "
        + "things, people and letters I cannot recognise.";

    // The words of the server's runner (recorded in err-chat-image-garbage).
    private const string Unreadable =
        """{"error":{"code":400,"message":"Failed to load image or audio file","type":"invalid_request_error"}}""";

    public static IAsyncEnumerable<ModelOutput> Answer(ModelPrompt prompt, CancellationToken cancellationToken) =>
        OutputPieces.StreamAsync(() => Outputs(prompt, cancellationToken), cancellationToken);

    private static IEnumerable<ModelOutput> Outputs(ModelPrompt prompt, CancellationToken cancellationToken)
    {
        PictureView[] views = [.. Look(prompt, cancellationToken)];
        var dialogue = PromptReader.ToDialogue(prompt);
        return AnswerWriter.Text(prompt, dialogue, Say(prompt, dialogue, views), views.LastOrDefault());
    }

    /// <summary>The pictures of the latest message that brought any.</summary>
    private static IReadOnlyList<PictureView> Look(ModelPrompt prompt, CancellationToken cancellationToken)
    {
        var images = prompt.Messages.LastOrDefault(message => message.Images.Count > 0)?.Images ?? [];
        try
        {
            return [.. images.Select(image => PictureView.Of(image, cancellationToken))];
        }
        catch (UnreadablePictureException)
        {
            throw new OllamaModelException(Unreadable, 400);
        }
    }

    private static Reply Say(ModelPrompt prompt, Dialogue dialogue, PictureView[] views)
    {
        var isNew = prompt.Messages.LastOrDefault(message => message.Role == "user")?.Images.Count > 0;
        if (isNew)
        {
            return PictureAnswers.Answer(dialogue.Message, views);
        }

        if (IdentityRule.Try(dialogue) is { } identity)
        {
            return new Reply($"{IdentityRule.Who} {Sees} {IdentityRule.Abilities}", identity.Reason);
        }

        return views.Length == 0 ? WithoutPicture(dialogue) : AboutEarlier(dialogue, views);
    }

    private static Reply AboutEarlier(Dialogue dialogue, PictureView[] views) =>
        PictureTopics.Of(dialogue.Message) == PictureTopic.None && Conversation.TryAnswer(dialogue) is { } reply
            ? reply
            : PictureAnswers.Answer(dialogue.Message, views);

    private static Reply WithoutPicture(Dialogue dialogue) => PictureTopics.NamesPicture(dialogue.Latest)
        ? new Reply($"I see no picture yet; attach one. {Sees}", "The user talks of a picture, but there is none.")
        : Conversation.Answer(dialogue);
}
