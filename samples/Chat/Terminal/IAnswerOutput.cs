namespace ChatSample.Terminal;

/// <summary>Where an answer appears while it arrives.</summary>
internal interface IAnswerOutput
{
    void Write(string text, bool isThinking);

    /// <summary>Completes what was written, after the answer's end or a failure.</summary>
    void End();
}
