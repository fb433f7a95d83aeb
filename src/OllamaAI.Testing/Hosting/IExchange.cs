namespace OllamaAI.Testing.Hosting;

/// <summary>One HTTP request and the way to answer it, whoever carries it: a socket or an <see cref="HttpMessageHandler"/>.</summary>
internal interface IExchange
{
    string Method { get; }

    /// <summary>The path and query as sent, not cleaned.</summary>
    string Target { get; }

    /// <summary>Names in any case; several values are joined with a comma.</summary>
    IReadOnlyDictionary<string, string> Headers { get; }

    Stream Body { get; }

    /// <summary>Cancelled when the client goes away.</summary>
    CancellationToken Aborted { get; }

    /// <summary>Sets status and headers; they are sent with the first write or at the end.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="headers">All headers but Date, Content-Length and Transfer-Encoding.</param>
    /// <param name="length">The Content-Length; <see langword="null"/> for a chunked body, -1 for neither.</param>
    void Start(int status, IEnumerable<KeyValuePair<string, string>> headers, long? length);

    /// <summary>Sends bytes at once.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Sends the headers (if they are not gone yet) without any byte of the body.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
