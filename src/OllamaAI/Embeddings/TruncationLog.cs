using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;

namespace OllamaAI.Embeddings;

/// <summary>Warns of the first text that the server has cut; the vectors of all of them are marked.</summary>
internal sealed class TruncationLog(ILogger logger)
{
    private int _isTold;

    public void Tell(int index, string model, bool isCertain)
    {
        if (Interlocked.Exchange(ref _isTold, 1) != 0)
        {
            return;
        }

        if (isCertain)
        {
            logger.TextTruncated(index, ForeignText.Show(model));
        }
        else
        {
            logger.TextLikelyTruncated(index, ForeignText.Show(model));
        }
    }
}
