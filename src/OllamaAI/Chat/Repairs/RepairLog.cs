using Microsoft.Extensions.Logging;
using OllamaAI.Diagnostics;

namespace OllamaAI.Chat.Repairs;

/// <summary>Tells the log of each repair, the first time that it acts.</summary>
internal sealed class RepairLog(ILogger logger)
{
    private int _told;

    public void Tell(RepairKinds acted, string model)
    {
        // A client may be used from many threads; the one that adds a name tells it.
        if ((acted & ~(RepairKinds)Volatile.Read(ref _told)) != 0)
        {
            var told = (RepairKinds)Interlocked.Or(ref _told, (int)acted);
            var shown = ForeignText.Show(model);
            foreach (var name in RepairNames.Of(acted & ~told) ?? [])
            {
                logger.Repaired(name, shown);
            }
        }
    }
}
