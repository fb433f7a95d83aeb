using System.Net.Sockets;

namespace OllamaAI.Runtime;

/// <summary>Options of sockets that have numbers on every system, but names only on newer runtimes.</summary>
internal static class SocketOptions
{
    extension(SocketOptionName)
    {
        public static SocketOptionName TcpKeepAliveTime => (SocketOptionName)3;

        public static SocketOptionName TcpKeepAliveRetryCount => (SocketOptionName)16;

        public static SocketOptionName TcpKeepAliveInterval => (SocketOptionName)17;
    }
}
