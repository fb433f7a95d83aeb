using System.Net;
using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Calls that nobody can read.</summary>
internal static class MalformedCalls
{
    private static readonly string[] Errors =
    [
        "error parsing tool call: raw='{{\"at\":{0}', err=unexpected end of JSON input", "error parsing tool call: invalid character 'c' looking for beginning of value",
        "XML syntax error on line {0}: element <parameter> closed by </function>", "failed to parse XML: XML syntax error on line 1: element <tool_call> closed by </arg_value>",
        "expected element type <function> but have <parameter>", "Failed to parse tool call arguments as JSON: [json.exception.parse_error.101] parse error at line 1, column {0}",
        "Failed to parse input at pos {0}: <tool_call>", "The model produced output that does not match the expected peg-native format", "invalid character '@' looking for beginning of object key string",
        "unable to parse function call", "malformed tool call in the answer of the model", "could not decode the tool call",
    ];

    private static readonly string[] Texts =
    [
        "{\"name\":\"look\",\"arguments\":{\"at\":", "<tool_call>{\"name\":\"look\",\"arguments\":{\"at\":seven}}</tool_call>", "[TOOL_CALLS][{\"name\":\"look\",\"arguments\":{\"at\":7}", "look(at=",
        "<|python_tag|>{\"name\":\"look\",\"parameters\":{\"at\":7}", "```json\n{\"name\":\"look\",\"arguments\":{\"at\":7}\n```", "<tool_call>\n<function=look>\n<parameter=at>\n7\n</function>\n</tool_call>",
    ];

    public static Kind Kind { get; } = new("K-call", "Malformed tool calls", "The chat is asked again, and the tool runs once (off by default).", Create) { IsOptIn = true };

    private static IEnumerable<Case> Create() =>
    [
        .. Draw.Many(2901, (random, index) => Refused($"refused {index}", Errors[index % Errors.Length].Replace("{0}", $"{random.Next(1, 200)}", StringComparison.Ordinal), index % 2 == 0), 24),
        .. Texts.Select((text, index) => Again($"text {index}: {text}", new Answer { Text = text })),
        .. new[] { "\"{\\\"at\\\":\"", "\"seven\"", "\"at: 7\"", "\"[7]\"" }.Select((arguments, index) => Again($"arguments {index}: {arguments}", new Answer { Calls = [new Call("look", arguments)] })),
        Again("dropped", new Answer { OutputTokens = 19 }),
        Again("one good and one bad", new Answer { Calls = [new Call("look", """{"at":1}"""), new Call("look", "\"{\"", "call_y")] }),
        Kept("a good call", new Answer { Calls = [new Call("look", """{"at":7}""")] }, requests: 2, calls: 1),
        Kept("arguments that do not fit", new Answer { Calls = [new Call("look", """{"at":"seven"}""")] }, requests: 2, calls: 0),
        Kept("a tool that was not offered", new Answer { Calls = [new Call("listen", """{"at":7}""")] }, requests: 2, calls: 0),
        Kept("text", new Answer { Text = "I look." }, requests: 1, calls: 0),
        Kept("text about a call", new Answer { Text = "look(at=7) would look at 7." }, requests: 1, calls: 0),
        Kept("text about a call and what it gives", new Answer { Text = "look(at) returns {what: seen} (or nothing)" }, requests: 1, calls: 0),
        Kept("a call that is quoted", new Answer { Text = "`look(at=7)`" }, requests: 1, calls: 0),
        Kept("other JSON", new Answer { Text = "{\"name\":\"Ada\",\"id\":7}" }, requests: 1, calls: 0),
        Kept("cut off at the limit", new Answer { Text = Texts[0], DoneReason = "length" }, requests: 1, calls: 0),
        Kept("nothing to say", new Answer { OutputTokens = 1 }, requests: 1, calls: 0),
        Kept("another failure", Reply.Error(HttpStatusCode.InternalServerError, "out of memory"), requests: 1, calls: 0),
        Kept("a dead runner", Reply.Error(HttpStatusCode.InternalServerError, "an error was encountered while running the model: unexpected EOF"), requests: 1, calls: 0),
    ];

    private static Case Refused(string name, string words, bool isThinking) => Again($"{name}: {words}", null) with
    {
        Server = request => request.Number > 1 ? Good(request.Number - 1)
            : request.IsStream ? new Answer { Thinking = isThinking ? "I think." : "", BreaksOffWith = $$"""{"error":{{WireText.Of(words)}}}""" }
            : Reply.Error(HttpStatusCode.InternalServerError, words),
    };

    private static Case Again(string name, Reply? first) => new()
    {
        Name = name,
        Tools = Offer,
        Server = request => request.Number == 1 ? first! : Good(request.Number - 1),
        Check = outcome => Expect.All(Expect.Calls(outcome, ToolLog.Write("look", 7)), Expect.Text(outcome, "done"), Expect.Requests(outcome, 3)),
    };

    private static Case Kept(string name, Reply first, int requests, int calls) => new()
    {
        Name = name,
        IsCounterExample = true,
        Ways = [Way.Whole, Way.Streamed],
        Tools = Offer,
        Server = request => request.Number == 1 ? first : Answer.Done,
        Check = outcome => Expect.Requests(outcome, requests) ?? Expect.Equal("the number of calls", calls, outcome.Tools.Calls.Count),
    };

    private static Answer Good(int turn) => turn == 1 ? new Answer { Calls = [new Call("look", """{"at":7}""")] } : Answer.Done;

    private static IEnumerable<AIFunction> Offer(ToolLog log) => [AIFunctionFactory.Create((int at) => log.Add("look", at), "look")];
}
