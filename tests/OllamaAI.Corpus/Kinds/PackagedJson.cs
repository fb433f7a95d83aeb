using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>JSON that was asked for and comes with something around it.</summary>
internal static class PackagedJson
{
    public static Kind Kind { get; } = new("K9", "JSON with packaging", "The text of the answer can be read as the type that was asked for.", Create);

    private static readonly Func<Random, string, string>[] Packagings =
    [
        (_, json) => $"```json\n{json}\n```",
        (_, json) => $"```\n{json}\n```",
        (_, json) => $"```JSON\r\n{json}\r\n```\n",
        (random, json) => $"{random.Sentence()}: {json}",
        (random, json) => $"{json}\n\n{random.Sentence()}.",
        (random, json) => $"{random.Sentence()}:\n\n```json\n{json}\n```\n\n{random.Sentence()}!",
        (_, json) => $"json\n{json}",
        (_, json) => $"`{json}`",
        (_, json) => $"{json}<|im_end|>",
        (_, json) => $"<json>{json}</json>",
        (random, json) => $"{random.Sentence()} {{as you asked}}: {json}",
        (random, json) => $"{random.Sentence()} [1]: {json}",
        (random, json) => $"<think>{random.Sentence()}</think>\n```json\n{json}\n```",
        (_, json) => $"{json}```",
        (_, json) => $"~~~json\n{json}\n~~~",
        (_, json) => $"\ufeff{json}",
        (random, json) => $"```python\nprint(1)\n```\n{random.Sentence()}\n```json\n{json}\n```",
        (_, json) => $"**Answer:** `{json}`",
        (_, json) => $"Sure! Here's the JSON you asked for, don't worry:\r\n\r\n{json}\r\n\r\nIt's valid \"JSON\".",
        (_, json) => $"[Answer] {json}",
        (_, json) => $"```json5\n{json}\n```",
        (_, json) => $"const result = {json};",
        (_, json) => $"<pre><code>{json}</code></pre>",
        (_, json) => $"The answer is {json}",
        (_, json) => $"'{json}'",
        (_, json) => $"<|assistant|>\n{json}",
        (_, json) => $"{json}\n</s>",
        (_, json) => $"# Result\n\n{json}\n\n---",
        (_, json) => $"<output>\n{json}\n</output>",
        (_, json) => $"> {json}",
        (_, json) => $"1. {json}",
        (_, json) => $"data: {json}\n\n",
        (_, json) => $"({json})",
        (_, json) => $"JSON.parse('{json}')",
        (_, json) => $"<result format=\"json\">{json}</result>",
        (_, json) => $"{json}\n\nNote: the count {{approximately}} is [1].",
        (_, json) => $"Here is the JSON:\n{json}\nHope this helps :)",
        (_, json) => $"```jsonc\n// the answer\n{json}\n```",
        (_, json) => $"```{json}```",
        (_, json) => $"答案:{json}。",
    ];

    private static IEnumerable<Case> Create() =>
    [
        Packaged("a19", "```json\n{\"name\":\"a\",\"count\":1}\n```", new Item("a", 1, null)),
        Packaged("a20", "Here you go: {\"name\":\"a\",\"count\":1}", new Item("a", 1, null)),
        .. Draw.Many(901, (random, index) =>
        {
            var item = new Item(random.Of(random.Sentence(), "a } b", "```", "{\"x\":1}", "say \"hi\""), random.Next(100), random.Coin() ? random.Sentence() : null);
            var json = JsonSerializer.Serialize(item, random.Coin() ? JsonSerializerOptions.Web : new(JsonSerializerDefaults.Web) { WriteIndented = true });
            return Packaged($"generated {index}", Packagings[index % Packagings.Length](random, json), item);
        }, 123),
        Kept("a fence, and no JSON was asked for", "```json\n{\"name\":\"a\"}\n```", null),
        Kept("a sentence, and no JSON was asked for", "Here you go: {\"name\":\"a\",\"count\":1}", null),
        Kept("JSON as it should be", "{\"name\":\"a\",\"count\":1}", Format()),
        Kept("white space around it", " \n{\"name\":\"a\",\"count\":1}\n", Format()),
        Kept("packaging in a text of it", "{\"name\":\"```json {\\\"x\\\":1} ```\",\"count\":1}", Format()),
        Kept("JSON as a JSON text", "\"{\\\"name\\\":\\\"a\\\"}\"", Format()),
        Kept("two values", "{\"name\":\"a\",\"count\":1} or {\"name\":\"b\",\"count\":2}", Format()),
        Kept("two values in fences", "```json\n{\"name\":\"a\"}\n```\n```json\n{\"name\":\"b\"}\n```", Format()),
        Kept("no JSON", "I cannot answer that.", Format()),
        Kept("JSON that is cut off", "```json\n{\"name\":\"a\",\"cou", Format()),
        Kept("JSON that is cut off, alone", "{\"name\":\"a\",\"cou", Format()),
        Kept("not quite JSON", "{name: 'a'}", Format()),
        Kept("JSON mode", "{\"anything\":[1,2,{\"a\":\"}\"}]}", ChatResponseFormat.Json),
        Kept("text asked for by name", "Here: {\"a\":1}", ChatResponseFormat.Text),
    ];

    private static ChatResponseFormatJson Format() => ChatResponseFormat.ForJsonSchema<Item>(JsonSerializerOptions.Web);

    private static Case Packaged(string name, string text, Item expected) => new()
    {
        Name = $"{name}: {text}",
        Options = () => new ChatOptions { ResponseFormat = Format() },
        Server = _ => new Answer { Text = text },
        Check = outcome => Expect.NoFault(outcome) ?? Expect.Equal("the value", expected, Read(outcome.Text)),
    };

    private static Case Kept(string name, string text, ChatResponseFormat? format) => new()
    {
        Name = $"{name}: {text}",
        IsCounterExample = true,
        Options = () => new ChatOptions { ResponseFormat = format },
        Server = _ => new Answer { Text = text },
        Check = outcome => Expect.Text(outcome, text),
    };

    private static Item? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Item>(text, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Item(string Name, int Count, string? Note);
}
