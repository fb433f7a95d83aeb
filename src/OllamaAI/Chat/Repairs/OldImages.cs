using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>Leaves the images of older messages out of a request: each costs as many tokens in every later turn as in its own.</summary>
internal static class OldImages
{
    /// <param name="messages">The messages of the request. Those that lose images are replaced by copies.</param>
    /// <param name="kept">How many messages keep their images: the last ones that have any.</param>
    /// <param name="remoteImages">The images that are still to be loaded; those of older messages are taken out.</param>
    /// <returns>Whether there were any to leave out.</returns>
    public static bool LeaveOut(IList<OllamaMessage> messages, int kept, List<RemoteImage>? remoteImages)
    {
        var seen = 0;
        for (var index = messages.Count - 1; index >= 0; index--)
        {
            if (messages[index]?.Images is not { Count: > 0 } images)
            {
                continue;
            }

            seen++;
            if (seen > kept)
            {
                var copy = messages[index].Clone();
                copy.Images = null;
                messages[index] = copy;
                remoteImages?.RemoveAll(image => ReferenceEquals(image.Images, images));
            }
        }

        return seen > kept;
    }
}
