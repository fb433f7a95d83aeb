using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>Arguments that are written as another type than the tool's schema wants.</summary>
internal static class ArgumentTypes
{
    public static Kind Kind { get; } = new(
        "K6", "Arguments of almost the right type",
        "The tool runs with the value; if no conversion keeps it, the model reads which argument must be what.", Create);

    private static IEnumerable<Case> Create() =>
    [
        Fits("a4", Tool((bool on) => on), "\"true\"", true),
        Fits("a5", Tool((string[] on) => on), """"["a","b"]"""".AsJson(), new[] { "a", "b" }),
        Fits("a6", Tool((Trip on) => on), """{"to":"Oslo","seats":2}""".AsJson(), new Trip("Oslo", 2)),
        Fits("a7", Tool((int on) => on), "5.0", 5),
        Fits("a8", Tool((string on) => on), "12345", "12345"),
        .. Draw.Many(601, Convertible, 57),
        Fits("Python's list", Tool((string[] on) => on), "['a', \"b'c\"]".AsJson(), new[] { "a", "b'c" }),
        Fits("Python's list of numbers", Tool((int[] on) => on), "[1, 2,]".AsJson(), new[] { 1, 2 }),
        Fits("Python's object", Tool((Trip on) => on), "{'to': 'Oslo', 'seats': 2}".AsJson(), new Trip("Oslo", 2)),
        Fits("Python's true", Tool((bool on) => on), "\"True\"", true),
        Fits("Python's list of objects", Tool((List<Trip> on) => on), "[{'to': 'Oslo', 'seats': '2'}]".AsJson(), new List<Trip> { new("Oslo", 2) }),
        Fits("line feeds in a list", Tool((string[] on) => on), "[\n  \"a\",\n  \"b\"\n]\n".AsJson(), new[] { "a", "b" }),
        Fits("white space around a number", Tool((int on) => on), "\" 5 \"", 5),
        Fits("thousands in exponents", Tool((int on) => on), "1e3", 1000),
        Fits("a text of an exponent", Tool((double on) => on), "\"1.5e3\"", 1500d),
        Fits("negative", Tool((int on) => on), "\"-7\"", -7),
        Fits("a large number", Tool((long on) => on), "\"9007199254740993\"", 9007199254740993L),
        Fits("an enum as a number in text", Tool((Level on) => on.ToString()), "\"High\"", "High"),
        Fits("a list of lists", Tool((int[][] on) => on), "[[1,2],[3]]".AsJson(), new[] { new[] { 1, 2 }, new[] { 3 } }),
        Fits("null as text", Tool((int? on) => on), "\"null\"", null),
        Fits("Python's None", Tool((bool? on) => on), "\"None\"", null),
        Fits("an empty list as text", Tool((string[] on) => on), "\"[]\"", Array.Empty<string>()),
        Fits("a fraction for a text", Tool((string on) => on), "1.10", "1.10"),
        Fits("a truth for a text", Tool((string on) => on), "false", "false"),
        Fits("text in quotes", Tool((bool on) => on), "\"\\\"true\\\"\"", true),
        Fits("a list in quotes twice", Tool((string[] on) => on), "[\"a\"]".AsJson().AsJson(), new[] { "a" }),
        DoesNotFit("a list that is cut off", Tool((string[] on) => on), "[\"a\", \"b".AsJson(), "array"),
        DoesNotFit("an empty text for a number", Tool((int on) => on), "\"\"", "integer"),
        DoesNotFit("an object for a list", Tool((string[] on) => on), """{"a":1}""", "array"),
        DoesNotFit("a number with words", Tool((int on) => on), "\"5 km\"", "integer"),
        DoesNotFit("thousands with a comma", Tool((int on) => on), "\"1,000\"", "integer"),
        Untouched("a quoted text", Tool((string on) => on), "\"\\\"a\\\"\"", "\"a\""),
        Untouched("Python's list for a text", Tool((string on) => on), "\"['a']\"", "['a']"),
        Untouched("null as text for a text", Tool((string? on) => on), "\"None\"", "None"),
        DoesNotFit("bool in words", Tool((bool on) => on), "\"maybe\"", "boolean"),
        DoesNotFit("bool as a number", Tool((bool on) => on), "1", "boolean"),
        DoesNotFit("number in words", Tool((int on) => on), "\"five\"", "integer"),
        DoesNotFit("half a number", Tool((int on) => on), "5.5", "integer"),
        DoesNotFit("list in words", Tool((string[] on) => on), "\"a and b\"", "array"),
        DoesNotFit("object in words", Tool((Trip on) => on), "\"to Oslo\"", "object"),
        Untouched("digits for a text", Tool((string on) => on), "\"5\"", "5"),
        Untouched("zeros in front", Tool((string on) => on), "\"007\"", "007"),
        Untouched("true for a text", Tool((string on) => on), "\"true\"", "true"),
        Untouched("null in a text", Tool((string on) => on), "\"null\"", "null"),
        Untouched("white space", Tool((string on) => on), "\" 5 \"", " 5 "),
        Untouched("list in a text", Tool((string on) => on), "[1,2]".AsJson(), "[1,2]"),
        Untouched("object in a text", Tool((string on) => on), """{"to":"Oslo"}""".AsJson(), """{"to":"Oslo"}"""),
        Untouched("whole number for a fraction", Tool((double on) => on), "5", 5d),
        Untouched("number", Tool((int on) => on), "-5", -5),
        Untouched("anything", Tool((JsonElement on) => on.GetRawText()), "\"5\"", "\"5\""),
        Untouched("nothing", Tool((string? on) => on), "null", null),
        Untouched("digits in a list of texts", Tool((string[] on) => on), """["1","true"]""", new[] { "1", "true" }),
        Untouched("digits in an object's text", Tool((Trip on) => on), """{"to":"12","seats":2}""", new Trip("12", 2)),
    ];

    // Each value is made first, then written as another type; what is expected does not come from a conversion.
    private static Case Convertible(Random random, int index)
    {
        var number = random.Next(-1000, 1000);
        var words = random.Sentence();
        var trip = new Trip(words, random.Next(1, 9));
        var tripJson = JsonSerializer.Serialize(trip, JsonSerializerOptions.Web);
        string[] list = [words, random.Sentence(), "12"];
        var digits = number.ToString(CultureInfo.InvariantCulture);
        var flag = random.Coin();
        var name = $"generated {index}";
        return (index % 19) switch
        {
            0 => Fits(name, Tool((bool on) => on), random.Of($"{flag}", $"{flag}".ToUpperInvariant(), $" {flag}".ToLowerInvariant()).AsJson(), flag),
            1 => Fits(name, Tool((int on) => on), random.Of($"{digits}.0", $"\"{digits}\"", $"\"{digits}.0\"", $"{digits}e0", $"{digits}.000"), number),
            2 => Fits(name, Tool((long on) => on), $"\"{number * 10_000_000_000}\"", number * 10_000_000_000),
            3 => Fits(name, Tool((double on) => on), $"\"{digits}.25\"", double.Parse($"{digits}.25", CultureInfo.InvariantCulture)),
            4 => Fits(name, Tool((string on) => on), digits, digits),
            5 => Fits(name, Tool((string on) => on), random.Of("3.50", "true", "[1,2]", """{"a":1}""") is var json ? json : "", json),
            6 => Fits(name, Tool((string[] on) => on), JsonSerializer.Serialize(list).AsJson(), list),
            7 => Fits(name, Tool((int[] on) => on), random.Of($"[\"1\",\"{digits}\"]", $"\"[1,{digits}]\"", $"[1.0,{digits}.0]"), new[] { 1, number }),
            8 => Fits(name, Tool((Trip on) => on), tripJson.AsJson(), trip),
            9 => Fits(name, Tool((Trip on) => on), $$"""{"to":{{words.AsJson()}},"seats":"{{trip.Seats}}"}""", trip),
            10 => Fits(name, Tool((List<Trip> on) => on), random.Of($"[{tripJson.AsJson()}]", $"[{tripJson}]".AsJson()), new List<Trip> { trip }),
            11 => Fits(name, Tool((Dictionary<string, int> on) => on), $$"""{"a":"{{digits}}"}""", new Dictionary<string, int> { ["a"] = number }),
            12 => Fits(name, Tool((Dictionary<string, string> on) => on), $$"""{"a":{{digits}}}""", new Dictionary<string, string> { ["a"] = digits }),
            13 => Fits(name, Tool((int? on) => on), random.Of($"\"{digits}\"", $"{digits}.0"), number),
            14 => Fits(name, Tool((Party on) => on), $$"""{"trips":[{"to":{{words.AsJson()}},"seats":"{{trip.Seats}}"}],"isPaid":"{{flag}}"}""", new Party([trip], flag)),
            15 => Fits(name, Tool((Party on) => on), $$"""{"trips":{{$"[{tripJson}]".AsJson()}},"isPaid":{{$"{flag}".ToLowerInvariant()}}}""".AsJson(), new Party([trip], flag)),
            16 => Fits(name, Tool((string[] on) => on), $"[{digits},true]", new[] { digits, "true" }),
            17 => Fits(name, Tool((bool[] on) => on), """["true",false,"FALSE"]""", new[] { true, false, false }),
            _ => Fits(name, Tool((bool? on, decimal? off) => on), random.Of("\"true\"", "\"True\""), true),
        };
    }

    private static Func<ToolLog, AIFunction> Tool<T>(Func<T, object?> read) =>
        log => AIFunctionFactory.Create((T on) => log.Add("set", read(on)), "set");

    private static Func<ToolLog, AIFunction> Tool(Func<bool?, decimal?, object?> read) =>
        log => AIFunctionFactory.Create((bool? on, decimal? off = null) => log.Add("set", read(on, off)), "set");

    private static Case Fits(string name, Func<ToolLog, AIFunction> tool, string json, object? expected) => new()
    {
        Name = $"{name}: {json}",
        Tools = log => [tool(log)],
        Server = request => request.Number == 1 ? new Answer { Calls = [new Call("set", $$"""{"on":{{json}}}""")] } : Answer.Done,
        Check = outcome => Expect.Calls(outcome, ToolLog.Write("set", expected)),
    };

    private static Case Untouched(string name, Func<ToolLog, AIFunction> tool, string json, object? expected) =>
        Fits(name, tool, json, expected) with { IsCounterExample = true };

    private static Case DoesNotFit(string name, Func<ToolLog, AIFunction> tool, string json, string type) => new()
    {
        Name = $"{name}: {json}",
        Tools = log => [tool(log)],
        Server = request => request.Number == 1 ? new Answer { Calls = [new Call("set", $$"""{"on":{{json}}}""")] } : Answer.Done,
        Check = outcome => Expect.Calls(outcome) ?? (SentRequest.TextOf(outcome.Requests[1].Messages[^1]) is var told
            && told.Contains("'on'", StringComparison.Ordinal) && told.Contains(type, StringComparison.Ordinal)
                ? null
                : $"the model is told: {told}"),
    };

    private static string AsJson(this string text) => WireText.Of(text);

    [System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Level>))]
    private enum Level
    {
        Low,
        High,
    }

    private sealed record Trip(string To, int Seats);

    private sealed record Party(List<Trip> Trips, bool IsPaid);
}
