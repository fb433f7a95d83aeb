using System.Collections.Concurrent;
using System.Collections.ObjectModel;

namespace OllamaAI.Runtime;

/// <summary>Members of collections that newer runtimes have.</summary>
internal static class CollectionExtensions
{
    extension<TKey, TValue>(ReadOnlyDictionary<TKey, TValue>)
        where TKey : notnull
    {
        public static ReadOnlyDictionary<TKey, TValue> Empty => new(new Dictionary<TKey, TValue>());
    }

    public static bool TryRemove<TKey, TValue>(this ConcurrentDictionary<TKey, TValue> dictionary, KeyValuePair<TKey, TValue> pair)
        where TKey : notnull => ((ICollection<KeyValuePair<TKey, TValue>>)dictionary).Remove(pair);
}
