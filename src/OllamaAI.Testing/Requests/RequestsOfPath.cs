using System.Collections;

namespace OllamaAI.Testing;

/// <summary>The requests to one path. If a test asks for one that did not come, it is told what came instead.</summary>
internal sealed class RequestsOfPath(string path, IReadOnlyList<OllamaTestRequest> requests, string received)
    : IReadOnlyList<OllamaTestRequest>
{
    public int Count => requests.Count;

    public OllamaTestRequest this[int index] => (uint)index < (uint)Count
        ? requests[index]
        : throw new ArgumentOutOfRangeException(
            nameof(index), index, $"There is no such request: {path} was requested {Count} {(Count == 1 ? "time" : "times")}. {received}.");

    public IEnumerator<OllamaTestRequest> GetEnumerator() => requests.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
