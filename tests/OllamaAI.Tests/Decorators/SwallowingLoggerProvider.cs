using Microsoft.Extensions.Logging;

namespace OllamaAI.Tests.Decorators;

/// <summary>Wants every line formatted, as a real log at trace level does, and forgets it.</summary>
internal sealed class SwallowingLoggerProvider : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        formatter(state, exception).ShouldNotBeEmpty();

    public void Dispose()
    {
    }
}
