namespace OllamaAI.Chat.Repairs;

/// <summary>The names under which repairs are found on an answer and in the log.</summary>
internal static class RepairNames
{
    /// <summary>The key of the names of the repairs that acted, in an answer's additional properties.</summary>
    public const string Key = "repairs";

    private static readonly (RepairKinds Kind, string Name)[] All =
    [
        (RepairKinds.ThoughtBlock, "thought_block"),
        (RepairKinds.ToolName, "tool_name"),
        (RepairKinds.ArgumentTypes, "argument_types"),
        (RepairKinds.JsonUnwrap, "json_unwrap"),
        (RepairKinds.UniqueCallIds, "unique_call_ids"),
        (RepairKinds.TrimmedHistory, "trimmed_history"),
        (RepairKinds.ToolCallsInText, "tool_calls_in_text"),
        (RepairKinds.OldImages, "old_images"),
        (RepairKinds.MalformedToolCalls, "malformed_tool_calls"),
    ];

    /// <returns>The names in an order that does not change, or <see langword="null"/> if there are none.</returns>
    public static string[]? Of(RepairKinds kinds) =>
        kinds == RepairKinds.None ? null : [.. All.Where(repair => (kinds & repair.Kind) != 0).Select(repair => repair.Name)];
}
