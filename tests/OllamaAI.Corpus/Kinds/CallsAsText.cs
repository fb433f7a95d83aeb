using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Tool calls that a model writes as text.</summary>
internal static class CallsAsText
{
    private static readonly Func<string, string, string, string>[] Forms =
    [
        (name, arguments, _) => $$"""{"name":"{{name}}","arguments":{{arguments}}}""",
        (name, arguments, _) => $$"""{"name": "{{name}}", "parameters": {{arguments}}}""",
        (name, arguments, _) => $$$"""{"type":"function","function":{"name":"{{{name}}}","arguments":{{{arguments}}}}}""",
        (name, arguments, _) => $"```json\n{{\"name\":\"{name}\",\"arguments\":{arguments}}}\n```",
        (name, arguments, _) => $"```\n{{\"name\":\"{name}\",\"parameters\":{arguments}}}\n```",
        (name, arguments, _) => $"<tool_call>\n{{\"name\":\"{name}\",\"arguments\":{arguments}}}\n</tool_call>",
        (name, arguments, _) => $"<tool_call>{{\"name\":\"{name}\",\"arguments\":{arguments}}}",
        (name, arguments, _) => $"[TOOL_CALLS][{{\"name\":\"{name}\",\"arguments\":{arguments}}}]",
        (name, arguments, _) => $"[TOOL_CALLS] [{{\"name\": \"{name}\", \"arguments\": {arguments}}}]</s>",
        (name, arguments, _) => $"<|python_tag|>{{\"name\":\"{name}\",\"parameters\":{arguments}}}<|eom_id|>",
        (name, arguments, _) => $"[{{\"name\":\"{name}\",\"arguments\":{arguments}}}]",
        (name, _, python) => $"{name}({python})",
        (name, _, python) => $"[{name}({python})]",
        (name, _, python) => $"```tool_code\n{name}({python})\n```",
        (name, _, python) => $"```python\nprint({name}({python}))\n```",
        (name, arguments, _) => $"{{\"name\":\"{name}\",\"arguments\":{JsonSerializer.Serialize(arguments)}}}",
        (name, arguments, _) => $"<tool_call>\r\n```json\r\n{{\"name\":\"{name}\",\"arguments\":{arguments}}}\r\n```\r\n</tool_call>",
        (name, arguments, _) => $"[TOOL_CALLS]{name}[ARGS]{arguments}",
        (name, arguments, _) => $"{{\"arguments\":{arguments},\"name\":\"{name}\"}}",
        (name, arguments, _) => $"{{\"id\":\"call_1\",\"type\":\"function\",\"function\":{{\"arguments\":{JsonSerializer.Serialize(arguments)},\"name\":\"{name}\"}}}}",
        (name, arguments, _) => $"```tool_call\n{{\"name\":\"functions.{name}\",\"arguments\":{arguments}}}\n```",
        (name, _, python) => $"{name}(\n    {python.Replace(", ", ",\n    ", StringComparison.Ordinal)}\n)",
        (name, arguments, _) => $"{{\"tool_calls\":[{{\"name\":\"{name}\",\"arguments\":{arguments}}}]}}",
        (name, arguments, _) => $"{{\"tool_calls\":[{{\"id\":\"1\",\"type\":\"function\",\"function\":{{\"name\":\"{name}\",\"arguments\":{JsonSerializer.Serialize(arguments)}}}}}]}}",
        (name, arguments, _) => $"{{\"function_call\":{{\"name\":\"{name}\",\"arguments\":{arguments}}}}}",
        (name, arguments, _) => $"<|tool_call|>[{{\"name\":\"{name}\",\"arguments\":{arguments}}}]",
        (name, arguments, _) => $"functools[{{\"name\":\"{name}\",\"arguments\":{arguments}}}]",
        (name, arguments, _) => $"<function={name}>{arguments}</function>",
        (name, arguments, _) => $"<function_calls>\n[{{\"name\": \"{name}\", \"arguments\": {arguments}}}]\n</function_calls>",
        (name, arguments, _) => $"`{{\"name\":\"{name}\",\"arguments\":{arguments}}}`",
        (name, _, python) => $"<tool_call>{name}({python})</tool_call>",
        (name, _, python) => $"<|python_tag|>{name}({python})",
        (name, _, python) => $"functions.{name}({python})",
        (name, arguments, _) => $"~~~json\n{{\"name\":\"{name}\",\"arguments\":{arguments}}}\n~~~",
        (name, arguments, _) => $"<tool_call>\n{{\"name\":\"{name}\",\"arguments\":{arguments}}}\n</tool_call><|im_end|>",
        (name, arguments, _) => $"{{\"name\":\"{name}\",\"arguments\":{arguments},\"type\":\"tool_use\"}}",
        (name, arguments, _) => $"<tool_call>[{{\"name\":\"{name}\",\"arguments\":{arguments}}}]</tool_call>",
        (name, arguments, _) => $"[TOOL_CALLS]{{\"name\":\"{name}\",\"arguments\":{arguments}}}",
        (name, arguments, _) => $"```xml\n<tool_call>{{\"name\":\"{name}\",\"arguments\":{arguments}}}</tool_call>\n```",
        (name, arguments, _) => $"{{\"function\":\"{name}\",\"parameters\":{arguments}}}",
        (name, arguments, _) => $"\n\n{{\n  \"name\": \"{name}\",\n  \"arguments\": {arguments}\n}}\n",
    ];

    public static Kind Kind { get; } = new("K-text", "Tool calls that arrive as text", "The tool runs once with the arguments (off by default).", Create) { IsOptIn = true };

    private static IEnumerable<Case> Create() =>
    [
        .. Draw.Many(2601, (random, index) =>
        {
            var (to, seats, isReturn) = (random.Sentence(), random.Next(1, 100), random.Coin());
            var arguments = JsonSerializer.Serialize(new { to, seats, isReturn });
            var python = $"to={(random.Coin() ? Quoted(to, '\'') : Quoted(to, '"'))}, seats={seats.ToString(CultureInfo.InvariantCulture)}, isReturn={isReturn}";
            return Called($"generated {index}", Forms[index % Forms.Length]("book_train", arguments, python), ToolLog.Write("book_train", to, seats, isReturn));
        }, 126),
        Called(
            "two calls", "<tool_call>{\"name\":\"look\",\"arguments\":{\"at\":1}}</tool_call>\n<tool_call>{\"name\":\"look\",\"arguments\":{\"at\":2}}</tool_call>",
            ToolLog.Write("look", 1), ToolLog.Write("look", 2)),
        Called("parameters in tags", "<tool_call>\n<function=look>\n<parameter=at>\n7\n</parameter>\n</function>\n</tool_call>", ToolLog.Write("look", 7)),
        Called("no parameters in tags", "<tool_call>\n<function=ping>\n</function>\n</tool_call>", ToolLog.Write("ping")),
        Called("behind thoughts", "<think>I look.</think>\n{\"name\":\"look\",\"arguments\":{\"at\":1}}", ToolLog.Write("look", 1)),
        Called("no arguments, in Python", "ping()", ToolLog.Write("ping")),
        Called("no arguments", "{\"name\":\"ping\",\"arguments\":{}}", ToolLog.Write("ping")),
        Called("empty parameters", "{\"name\":\"ping\",\"parameters\":null}", ToolLog.Write("ping")),
        Kept("a name that was not offered", "{\"name\":\"delete\",\"arguments\":{\"at\":1}}"),
        Kept("words in front", "I call {\"name\":\"look\",\"arguments\":{\"at\":1}}"),
        Kept("words behind", "{\"name\":\"look\",\"arguments\":{\"at\":1}} is what I would call."),
        Kept("no arguments", "{\"name\":\"look\",\"age\":7}"),
        Kept("a person", "{\"name\":\"look\",\"arguments\":{\"at\":1},\"age\":7}"),
        Kept("other JSON", "{\"city\":\"Oslo\"}"),
        Kept("a list", "[1,2,3]"),
        Kept("an explanation in a fence", "Use this:\n```python\nlook(at=1)\n```"),
        Kept("the name alone", "look"),
        Kept("the name and a sentence", "look (at the sky)"),
        Kept("a list of tools", "{\"tool_calls\":[]}"),
        Kept("a tag about a function", "<function=look> opens a call."),
        Kept("code in backticks", "`look` is a tool"),
        Kept("a call in a sentence", "look(at=1) looks at 1, and ping() pings."),
        Kept("a history of calls", "{\"tool_calls\":[{\"name\":\"look\",\"arguments\":{\"at\":1}}],\"note\":\"done\"}"),
        Kept("cut off", "{\"name\":\"look\",\"arguments\":{\"at\":"),
        Kept("a fence with other code", "```python\nprint(1)\n```"),
        Kept("one offered and one not", "[{\"name\":\"look\",\"arguments\":{\"at\":1}},{\"name\":\"delete\",\"arguments\":{}}]"),
        Kept("no tools were offered", "{\"name\":\"look\",\"arguments\":{\"at\":1}}", hasTools: false),
    ];

    private static Case Called(string name, string text, params string[] expected) => new()
    {
        Name = $"{name}: {text}",
        Tools = Offer,
        Server = request => request.Number == 1 ? new Answer { Text = text } : Answer.Done,
        Check = outcome => Expect.Calls(outcome, expected) ?? Expect.Text(outcome, "done"),
    };

    private static Case Kept(string name, string text, bool hasTools = true) => new()
    {
        Name = $"{name}: {text}",
        IsCounterExample = true,
        Tools = hasTools ? Offer : null,
        Server = _ => new Answer { Text = text },
        Check = outcome => Expect.Calls(outcome) ?? Expect.Text(outcome, text),
    };

    private static IEnumerable<AIFunction> Offer(ToolLog log) =>
    [
        AIFunctionFactory.Create((string to, int seats, bool isReturn) => log.Add("book_train", to, seats, isReturn), "book_train"),
        AIFunctionFactory.Create(() => log.Add("ping"), "ping"),
        AIFunctionFactory.Create((int at) => log.Add("look", at), "look"),
    ];

    private static string Quoted(string text, char quote) =>
        $"{quote}{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace($"{quote}", $"\\{quote}", StringComparison.Ordinal)}{quote}";
}
