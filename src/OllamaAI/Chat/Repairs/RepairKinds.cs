namespace OllamaAI.Chat.Repairs;

/// <summary>The repairs, as a set: those that are switched on, or those that acted.</summary>
[Flags]
internal enum RepairKinds
{
    None = 0,
    ThoughtBlock = 1,
    ToolName = 2,
    ArgumentTypes = 4,
    JsonUnwrap = 8,
    UniqueCallIds = 16,
    TrimmedHistory = 32,
    ToolCallsInText = 64,
    OldImages = 128,
    MalformedToolCalls = 256,
}
