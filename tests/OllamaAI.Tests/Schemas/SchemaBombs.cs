using System.Globalization;

namespace OllamaAI.Tests.Schemas;

/// <summary>Schemas that are made to hurt: deep, long, circular, doubling.</summary>
internal static class SchemaBombs
{
    public static Dictionary<string, Func<string>> All { get; } = new()
    {
        ["deep properties"] = () => Nest("""{"type":"object","properties":{"a":""", "{}", "}}", 5000),
        ["deep items"] = () => Nest("""{"type":"array","items":""", "{}", "}", 5000),
        ["deep anyOf"] = () => Nest("""{"anyOf":[""", "{}", """,{"type":"string"}]}""", 5000),
        ["deep anyOf beside members"] = () => Nest("""{"properties":{"a":{}},"anyOf":[""", "{}", """,{"type":"string"}]}""", 5000),
        ["deep anyOf of one"] = () => Nest("""{"anyOf":[""", """{"type":"string"}""", "]}", 5000),
        ["deep allOf"] = () => Nest("""{"allOf":[""", """{"type":"string"}""", "]}", 5000),
        ["deep additionalProperties"] = () => Nest("""{"additionalProperties":""", "1", "}", 5000),
        ["deep enum value"] = () => Property("""{"enum":[""" + Nest("[", "1", "]", 2000) + "]}"),
        ["deep default"] = () => Property("""{"default":""" + Nest("[", "1", "]", 2000) + "}"),
        ["deep tuple"] = () => Property("""{"items":[true,""" + Nest("""{"not":""", "1", "}", 2000) + "]}"),
        ["members that double"] = () => Chain("""{"properties":{"x":{"$ref":"#/$defs/d@+"},"y":{"$ref":"#/$defs/d@+"}}}"""),
        ["alternatives that double"] = () => Chain("""{"anyOf":[{"$ref":"#/$defs/d@+"},{"$ref":"#/$defs/d@+"},{"items":{}}]}"""),
        ["merges that double"] = () => Chain("""{"allOf":[{"$ref":"#/$defs/d@+"},{"$ref":"#/$defs/d@+"}]}"""),
        ["alternatives beside members that double"] = () =>
            Chain("""{"properties":{"p@":{"$ref":"#/$defs/d@+"}},"anyOf":[{"$ref":"#/$defs/d@+"},{"items":{"$ref":"#/$defs/d0"}}]}"""),
        ["a long text used often"] = () =>
            """{"$defs":{"t":{"description":" """ + new string('x', 100_000) + """ "}},"properties":{""" + Many(2000, """ "p@":{"$ref":"#/$defs/t"} """) + "}}",
        ["a long enum used often"] = () =>
            """{"$defs":{"t":{"enum":[""" + Many(9000, """ "value @" """) + """]}},"properties":{""" + Many(2000, """ "p@":{"$ref":"#/$defs/t"} """) + "}}",
        ["a long enum"] = () => Property("""{"enum":[""" + Many(100_000, """ "value @" """) + "]}"),
        ["many alternatives"] = () =>
            Property("""{"type":"object","properties":{"k":{}},"anyOf":[""" + Many(20_000, """{"properties":{"p@":{}}}""") + "]}"),
        ["many alternatives at the root"] = () => """{"oneOf":[""" + Many(20_000, """{"properties":{"p@":{},"k":{"const":@}}}""") + "]}",
        ["many merges"] = () => """{"allOf":[""" + Many(20_000, """{"properties":{"p@":{"$ref":"#"}}}""") + "]}",
        ["definitions that recurse into each other"] = () =>
            """{"$ref":"#/$defs/d0","$defs":{""" + Many(300, """ "d@":{"properties":{"a":{"$ref":"#/$defs/d@+"},"b":{"$ref":"#/$defs/d0"},"c":{"$ref":"#/$defs/d299"}}} """) + "}}",
        ["references to nowhere"] = () => """{"properties":{""" + Many(5000, """ "p@":{"$ref":"#/$defs/none@"} """) + "}}",
        ["a reference to itself"] = () => """{"$ref":"#"}""",
        ["a reference to itself in its items"] = () => """{"items":{"$ref":"#/items"}}""",
        ["references in a circle"] = () => """{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""",
        ["an alternative that is itself"] = () =>
            """{"$ref":"#/$defs/a","$defs":{"a":{"anyOf":[{"$ref":"#/$defs/a"},{"type":"string"},{"items":{"$ref":"#/$defs/a"}}]}}}""",
        ["half surrogates"] = () =>
            """{"\ud800":1,"properties":{"\udc00x":{"description":"\ud83d","enum":["\ud83d\ude00","\ud800"],"$ref":"\udfff"}},"required":["\ud800"]}""",
        ["numbers beyond a double"] = () =>
            """{"properties":{"a":{"enum":[1e999]},"b":{"type":"integer","minimum":-1e999,"maximum":1e999,"default":1e999},"c":{"type":"number","minimum":1e999}}}""",
        ["names said twice"] = () => """{"type":1,"type":"object","properties":{"a":{"type":"string"},"a":{"type":"integer"}},"properties":{"a":true,"a":{"type":"null"}}}""",
    };

    private static string Nest(string open, string inner, string close, int levels) =>
        string.Concat(Enumerable.Repeat(open, levels)) + inner + string.Concat(Enumerable.Repeat(close, levels));

    private static string Property(string schema) => """{"type":"object","properties":{"a":""" + schema + "}}";

    // Each definition names the next one, forty in a row.
    private static string Chain(string definition) =>
        """{"$ref":"#/$defs/d0","properties":{"start":{"$ref":"#/$defs/d0"}},"$defs":{""" + Many(40, "\"d@\":" + definition) + ""","d40":{"type":"string"}}}""";

    // @ stands for the number, @+ for the next.
    private static string Many(int count, string template) => string.Join(',', Enumerable.Range(0, count).Select(i => template
        .Replace("@+", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("@", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
}
