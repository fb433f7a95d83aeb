namespace OllamaAI.Testing;

/// <summary>
/// Thrown by a scripted model to fail. Before the first frame the server answers with <see cref="StatusCode"/>,
/// after it with an error line.
/// </summary>
public sealed class OllamaTestModelException : Exception
{
    /// <summary>Initializes a failure as of a runner that died.</summary>
    public OllamaTestModelException()
        : this("an error was encountered while running the model: unexpected EOF")
    {
    }

    /// <summary>Initializes a failure with status 500.</summary>
    /// <param name="message">The text of <c>error</c>, sent as it is.</param>
    public OllamaTestModelException(string message)
        : this(message, 500)
    {
    }

    /// <summary>Initializes a failure with status 500.</summary>
    /// <param name="message">The text of <c>error</c>, sent as it is.</param>
    /// <param name="innerException">What caused it.</param>
    public OllamaTestModelException(string message, Exception? innerException)
        : base(message, innerException) => StatusCode = 500;

    /// <summary>Initializes a failure.</summary>
    /// <param name="message">The text of <c>error</c>, sent as it is.</param>
    /// <param name="statusCode">The status code if nothing was sent yet.</param>
    public OllamaTestModelException(string message, int statusCode)
        : base(message) => StatusCode = statusCode;

    /// <summary>Gets the status code if nothing was sent yet.</summary>
    /// <value>The default is 500.</value>
    public int StatusCode { get; }
}
