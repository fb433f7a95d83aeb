using System.Buffers;

namespace OllamaAI.Transport;

/// <summary>Lends byte arrays: small ones from the shared pool, large ones so that their memory is given back.</summary>
/// <remarks>
/// The shared pool keeps what it is given, up to a gigabyte an array. Of the large arrays only the last one is kept, and only until the
/// garbage collector needs its memory: enough for one request after the other to use the same array.
/// </remarks>
internal static class RentedBytes
{
    private const int LargestPooled = 1024 * 1024;

    private static WeakReference<byte[]>? _lastLarge;

    /// <returns>An array of at least that length, with any contents.</returns>
    public static byte[] Rent(int length)
    {
        if (length <= LargestPooled)
        {
            return ArrayPool<byte>.Shared.Rent(length);
        }

        var last = Interlocked.Exchange(ref _lastLarge, null);
        return last is not null && last.TryGetTarget(out var array) && array.Length >= length
            ? array
            : GC.AllocateUninitializedArray<byte>(length);
    }

    public static void Return(byte[] array)
    {
        if (array.Length <= LargestPooled)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
        else
        {
            Volatile.Write(ref _lastLarge, new WeakReference<byte[]>(array));
        }
    }
}
