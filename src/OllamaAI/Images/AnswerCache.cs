namespace OllamaAI.Images;

/// <summary>The last answers, bounded in number; the least recently used one goes first. A size of 0 keeps none.</summary>
internal sealed class AnswerCache
{
    private readonly int _size;
    private readonly Dictionary<AnswerKey, LinkedListNode<(AnswerKey Key, string Answer)>> _nodes = [];
    private readonly LinkedList<(AnswerKey Key, string Answer)> _byUse = [];

    public AnswerCache(int size) => _size = size;

    public bool IsEnabled => _size > 0;

    public string? Find(AnswerKey key)
    {
        lock (_nodes)
        {
            if (!_nodes.TryGetValue(key, out LinkedListNode<(AnswerKey Key, string Answer)>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Answer;
        }
    }

    public void Add(AnswerKey key, string answer)
    {
        lock (_nodes)
        {
            if (!IsEnabled || _nodes.ContainsKey(key))
            {
                return;
            }

            if (_nodes.Count == _size)
            {
                _nodes.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }

            _nodes.Add(key, _byUse.AddFirst((key, answer)));
        }
    }
}
