using Microsoft.Extensions.Logging;
using Moq;

namespace OllamaAI.Tests.Support;

/// <summary>Keeps what was logged. Not FakeLogger: its package would raise the versions of the lowest packages that the tests run on.</summary>
internal sealed class ListLogger : ILogger
{
    public List<(LogLevel Level, string Message, Exception? Exception)> Entries { get; } = [];

    /// <summary>Gives every category this logger.</summary>
    public ILoggerFactory Factory => Mock.Of<ILoggerFactory>(factory => factory.CreateLogger(It.IsAny<string>()) == this);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Add((logLevel, formatter(state, exception), exception));
}
