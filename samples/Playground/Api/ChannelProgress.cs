using System.Threading.Channels;

namespace PlaygroundSample.Api;

/// <summary>Passes progress on at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
internal sealed class ChannelProgress<T>(ChannelWriter<T> writer) : IProgress<T>
{
    public void Report(T value) => writer.TryWrite(value);
}
