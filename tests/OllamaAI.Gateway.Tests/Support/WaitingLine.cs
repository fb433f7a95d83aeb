namespace OllamaAI.Gateway.Tests.Support;

/// <summary>A queue in front of slots: random arrivals, answers of random length (M/M/c).</summary>
/// <param name="MeanWait">The mean wait of all requests, in seconds.</param>
/// <param name="Length">How many wait, on average.</param>
/// <param name="LongWait">What one request in twenty waits longer than, in seconds.</param>
internal sealed record WaitingLine(double MeanWait, double Length, double LongWait)
{
    public static WaitingLine Of(int slots, double requestsPerSecond, double secondsInSlot)
    {
        var load = requestsPerSecond * secondsInSlot;
        var blocked = 1.0;
        for (var slot = 1; slot <= slots; slot++)
        {
            blocked = load * blocked / (slot + (load * blocked));
        }

        var busy = blocked / (1 - (load / slots * (1 - blocked)));
        var pace = secondsInSlot / (slots - load);
        return new WaitingLine(busy * pace, requestsPerSecond * busy * pace, Math.Max(0, pace * Math.Log(busy / 0.05)));
    }
}
