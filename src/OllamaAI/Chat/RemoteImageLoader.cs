using Microsoft.Extensions.Logging;
using OllamaAI.Media;

namespace OllamaAI.Chat;

/// <summary>Loads the images at web addresses that the messages of a request name, one after the other, up to a total size.</summary>
/// <param name="reader">Reads one image.</param>
/// <param name="maxBytes">The largest size of all together.</param>
/// <param name="logger">Logs why images are refused.</param>
internal sealed class RemoteImageLoader(MediaReader reader, int maxBytes, ILogger logger)
{
    /// <exception cref="ImageRefusedException">An image is refused, or all together are too large.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task LoadAsync(List<RemoteImage> images, CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (var image in images)
        {
            var content = await reader.ReadAsync(image.Address, cancellationToken).ConfigureAwait(false);
            total += content.Data.Length;
            if (total > maxBytes)
            {
                var refusal = Refusal.TooManyBytesTogether(maxBytes);
                logger.Refused(refusal, image.Address);
                throw refusal;
            }

            image.Images[image.Index] = content.Data;
        }
    }
}
