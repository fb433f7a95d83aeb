namespace ChatSample.Commands;

/// <summary>Something the user can have done by typing a slash and its name.</summary>
internal interface ICommand
{
    /// <summary>How it is written, such as <c>/image PATH</c>; the first word is its name.</summary>
    string Usage { get; }

    /// <summary>What it does, in a few words.</summary>
    string Summary { get; }

    /// <summary>Does it.</summary>
    /// <param name="session">The chat.</param>
    /// <param name="argument">What stood behind the name, trimmed.</param>
    /// <param name="cancellationToken">Ctrl+C.</param>
    /// <exception cref="ChatException">It cannot be done; the message says why.</exception>
    Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken);
}
