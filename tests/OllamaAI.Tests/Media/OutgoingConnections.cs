using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

/// <summary>Every connection and name lookup that this process begins while it listens, those that .NET makes by itself included.</summary>
internal sealed class OutgoingConnections : EventListener
{
    public ConcurrentQueue<IPEndPoint> Connections { get; } = [];

    public ConcurrentQueue<string> Lookups { get; } = [];

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        switch (eventData.EventName)
        {
            case "ConnectStart":
                Connections.Enqueue(EndPointOf((string)eventData.Payload![0]!));
                break;
            case "ResolutionStart":
                Lookups.Enqueue((string)eventData.Payload![0]!);
                break;
        }
    }

    // As SocketAddress.ToString writes it: "InterNetwork:16:{0,80,127,0,0,1,...}", without the first two bytes.
    private static IPEndPoint EndPointOf(string text)
    {
        var family = Enum.Parse<AddressFamily>(text[..text.IndexOf(':', StringComparison.Ordinal)]);
        var numbers = text[(text.IndexOf('{', StringComparison.Ordinal) + 1)..^1].Split(',');
        var bytes = Array.ConvertAll(numbers, number => byte.Parse(number, CultureInfo.InvariantCulture));
        var address = new IPAddress(family == AddressFamily.InterNetworkV6 ? bytes[6..22] : bytes[2..6]);
        return new IPEndPoint(AddressRules.Normalize(address), (bytes[0] << 8) | bytes[1]);
    }
}
