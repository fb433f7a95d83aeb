namespace OllamaAI.Benchmarks;

/// <summary>A way to talk to the server. Each method makes ready what is made once, and gives what is done and timed in every run.</summary>
/// <remarks>The runs tell how many characters or values they read, so that all can be seen to have read the same.</remarks>
internal interface IContestant
{
    string Name { get; }

    /// <summary>Reads a streamed answer.</summary>
    /// <param name="answer">The server's case.</param>
    /// <param name="onFirst">Called when the first piece is there.</param>
    Func<Task<long>> Stream(string answer, Action? onFirst = null);

    /// <summary>Asks a short question and reads the answer in one piece.</summary>
    Func<Task<long>> Ask();

    /// <summary>Reads the vectors of some texts.</summary>
    Func<Task<long>> Embed(string answer, int texts);

    /// <summary>Asks about a picture.</summary>
    Func<Task<long>> AskAbout(byte[] picture);

    /// <summary>Asks at the end of <see cref="ToolConversation"/>.</summary>
    Func<Task<long>> AskWithTools();
}
