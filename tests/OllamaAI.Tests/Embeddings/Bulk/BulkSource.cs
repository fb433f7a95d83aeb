using System.Runtime.CompilerServices;

namespace OllamaAI.Tests.Embeddings.Bulk;

/// <summary>Numbered texts, and how far a run reads ahead of what it hands out.</summary>
internal sealed class BulkSource(int count)
{
    private int _open;

    /// <summary>The most texts that were read and not handed out.</summary>
    public int MostOpen { get; private set; }

    public bool IsDisposed { get; private set; }

    public Action AtTheEnd { get; init; } = () => { };

    /// <summary>The number in a text is that of its place; the lengths differ.</summary>
    public static string TextAt(long index) => $"{new string('x', (int)(index % 7))}{index}";

    public void HandedOut() => Interlocked.Decrement(ref _open);

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var index = 0; index < count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                MostOpen = Math.Max(MostOpen, Interlocked.Increment(ref _open));
                if (index % 1000 == 999)
                {
                    await Task.Yield();
                }

                yield return TextAt(index);
            }

            AtTheEnd();
        }
        finally
        {
            IsDisposed = true;
        }
    }
}
