namespace OllamaAI.SemanticKernel;

/// <summary>The names that one setting goes by. If extension data holds several of them, the first is the one that is sent.</summary>
internal static class SettingNames
{
    private static readonly string[][] Synonyms =
    [
        ["max_tokens", "num_predict"],
        ["stop_sequences", "stop"],
        ["response_format", "format"],
        ["reasoning_effort", "think"],
        ["chat_system_prompt", "chat_developer_prompt", "systemInstruction"],
    ];

    public static string[] Of(string name) => Array.Find(Synonyms, names => names.Contains(name)) ?? [name];
}
