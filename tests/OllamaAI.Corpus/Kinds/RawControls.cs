using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Control characters that stand unescaped in JSON strings.</summary>
internal static class RawControls
{
    public static Kind Kind { get; } = new(
        "K1", "Raw control characters in JSON strings", "The text, the thought and the arguments hold the same characters.", Create);

    private static IEnumerable<Case> Create() =>
    [
        InText("a12", "a\tb"),
        InThought("a13", "x\u0002y"),
        InText("a14", "first\nsecond"),
        InArguments("arguments", "a\u001bb"),
        .. Draw.Many(101, (random, index) => (index % 3) switch
        {
            0 => InText($"text {index}", Spoiled(random)),
            1 => InThought($"thought {index}", Spoiled(random)),
            _ => InArguments($"arguments {index}", Spoiled(random)),
        }),
        .. new[]
        {
            "\n", "\n\n\n", "\r\n", "a\0b", "\tindented", "ends\n", "one\r\ntwo\r\nthree", "\u001b[31mred\u001b[0m", "a\n}", "{\n  \"a\": 1\n}", "a\\\nb", "\\n\n",
            "\"\t\"", "\b\f\v", "\u0001\u0002\u0003\u001f", "\n{\"done\":true}", "key:\tvalue\n", "a\u007f\nb", "😀\n😀", "```\ncode\n```",
        }.SelectMany(text => new[] { InText($"text {Expect.Show(text)}", text), InThought($"thought {Expect.Show(text)}", $"a{text}b"), InArguments($"arguments {Expect.Show(text)}", text) }),
        .. Draw.Many(102, (random, index) => Escaped($"escaped {index}", Spoiled(random)), 8),
        Escaped("backslash and letter", "C:\\new\\table \\u0007 \\\\"),
        Escaped("quotes and backslashes", "\"\\\" \\\"{\\n}"),
        Escaped("the other control characters", "a\u007fb\u0085c\u2028d\ufeff"),
    ];

    private static Case InText(string name, string text) => new()
    {
        Name = name,
        Server = _ => new Answer { Text = text, HasRawControls = true },
        Check = outcome => Expect.Text(outcome, text),
    };

    private static Case InThought(string name, string thought) => new()
    {
        Name = name,
        Server = _ => new Answer { Thinking = thought, Text = "yes", HasRawControls = true },
        Check = outcome => Expect.Text(outcome, "yes")
            ?? (outcome.Contestant.ShowsThoughts ? Expect.Equal("the thought", thought, outcome.Thought) : null),
    };

    private static Case InArguments(string name, string value) => new()
    {
        Name = name,
        Tools = log => [AIFunctionFactory.Create((string text) => log.Add("note", text), "note")],
        Server = request => request.Number == 1
            ? new Answer { Calls = [new Call("note", $$"""{"text":{{WireText.Of(value, keepControls: true)}}}""")], HasRawControls = true }
            : Answer.Done,
        Check = outcome => Expect.Calls(outcome, ToolLog.Write("note", value)),
    };

    private static Case Escaped(string name, string text) => new()
    {
        Name = name,
        IsCounterExample = true,
        Server = _ => new Answer { Text = text },
        Check = outcome => Expect.Text(outcome, text),
    };

    private static string Spoiled(Random random)
    {
        var text = random.Sentence();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            text = text.Insert(random.Next(1, text.Length + 1) is var place && place < text.Length && char.IsLowSurrogate(text[place]) ? 0 : place,
                ((char)random.Next(0, 0x20)).ToString());
        }

        return $"{text}.";
    }
}
