namespace OllamaAI.Testing;

/// <summary>Specifies how a model that has no proper tool calls writes one as text.</summary>
public enum ModelToolCallNotation
{
    /// <summary>A bare JSON object: <c>{"name":"f","arguments":{}}</c>.</summary>
    Json = 0,

    /// <summary>The same, with <c>parameters</c>, in a fence of Markdown.</summary>
    Fence = 1,

    /// <summary>The same between <c>&lt;tool_call&gt;</c> and <c>&lt;/tool_call&gt;</c>, as qwen writes it.</summary>
    ToolCallTag = 2,

    /// <summary>A list after <c>[TOOL_CALLS]</c>, as mistral writes it.</summary>
    MistralToken = 3,

    /// <summary>An object after <c>&lt;|python_tag|&gt;</c>, as llama writes it.</summary>
    PythonTag = 4,

    /// <summary>A call in Python, <c>f(city="Rome")</c>, as gemma writes it.</summary>
    Python = 5,
}
