using System.Net;

namespace OllamaAI.Runtime;

/// <summary>Waiting that can be cancelled, or that goes by another clock.</summary>
internal static class TaskExtensions
{
    extension(Task)
    {
        public static Task Delay(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken) =>
            time.Delay(delay, cancellationToken);
    }

    extension(Dns)
    {
        public static Task<IPAddress[]> GetHostAddressesAsync(string host, CancellationToken cancellationToken) =>
            Dns.GetHostAddressesAsync(host).WaitAsync(cancellationToken);
    }
}
