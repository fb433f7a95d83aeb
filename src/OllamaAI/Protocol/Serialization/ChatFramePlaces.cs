namespace OllamaAI.Protocol.Serialization;

/// <summary>Where in a frame's bytes the strings stand that change from frame to frame, without their quotes; empty where they are not.</summary>
internal struct ChatFramePlaces
{
    public Range Time { get; set; }

    public Range Content { get; set; }

    public Range Thinking { get; set; }
}
