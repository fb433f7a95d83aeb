namespace OllamaAI;

/// <summary>The names of what a model can do. The server's set is open; these are the ones it uses today.</summary>
public static class OllamaCapabilities
{
    /// <summary>Chats and completes prompts.</summary>
    public const string Completion = "completion";

    /// <summary>Calls functions.</summary>
    public const string Tools = "tools";

    /// <summary>Fills the gap between a prompt and a suffix.</summary>
    public const string Insert = "insert";

    /// <summary>Sees pictures.</summary>
    public const string Vision = "vision";

    /// <summary>Hears sound.</summary>
    public const string Audio = "audio";

    /// <summary>Turns texts into vectors, and does nothing else.</summary>
    public const string Embedding = "embedding";

    /// <summary>Thinks before it answers.</summary>
    public const string Thinking = "thinking";

    /// <summary>Decides between given answers, and mostly does nothing else: <see cref="OllamaClient.DecideAsync"/>.</summary>
    public const string Decision = "decision";

    /// <summary>Makes pictures.</summary>
    public const string Image = "image";
}
