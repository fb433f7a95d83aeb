namespace OllamaAI.Tests.Schemas;

/// <summary>Schemas in the manner of the generators that applications meet, each with what becomes of it. White space does not count.</summary>
internal static class RealWorldSchemas
{
    public static Dictionary<string, (string Schema, string Tool, string Format)> All { get; } = new()
    {
        ["GitHub MCP server: members before the type"] = (
            """
            {"properties":{
               "owner":{"type":"string","description":"Repository owner"},
               "state":{"type":"string","enum":["open","closed","all"],"description":"Which issues"},
               "labels":{"items":{"type":"string"},"type":"array","description":"Labels to match"},
               "perPage":{"type":"number","minimum":1,"maximum":100,"description":"Results per page"}},
             "required":["owner"],"type":"object"}
            """,
            """
            {"type":"object",
             "properties":{
               "owner":{"type":"string","description":"Repository owner"},
               "state":{"type":"string","description":"Which issues","enum":["open","closed","all"]},
               "labels":{"type":"array","description":"Labels to match","items":{"type":"string"}},
               "perPage":{"type":"number","description":"Results per page (minimum: 1; maximum: 100)"}},
             "required":["owner"]}
            """,
            """
            {"type":"object",
             "properties":{
               "owner":{"type":"string","description":"Repository owner"},
               "state":{"type":"string","description":"Which issues","enum":["open","closed","all"]},
               "labels":{"type":"array","description":"Labels to match","items":{"type":"string"}},
               "perPage":{"type":"number","description":"Results per page","minimum":1,"maximum":100}},
             "required":["owner"]}
            """),
        ["a root that allows more members and has no type"] = (
            """{"additionalProperties":{"type":"string"},"properties":{"a":{"type":"string"}}}""",
            """{"type":"object","properties":{"a":{"type":"string"}}}""",
            """{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"string"}}"""),
        ["TypeScript, zod"] = (
            """
            {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,
             "properties":{
               "path":{"type":"string","minLength":1},
               "count":{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991,"default":10},
               "mode":{"type":"string","const":"fast"},
               "edits":{"type":"array","items":{
                 "type":"object","properties":{"old":{"type":"string"},"new":{"type":"string"}},"required":["old","new"],"additionalProperties":false}},
               "filter":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}},
             "required":["path","edits"]}
            """,
            """
            {"type":"object",
             "properties":{
               "path":{"type":"string","description":"(minLength: 1)"},
               "count":{"type":"integer","description":"(default: 10)"},
               "mode":{"type":"string","enum":["fast"]},
               "edits":{"type":"array","items":{
                 "type":"object","properties":{"old":{"type":"string"},"new":{"type":"string"}},"required":["old","new"],"additionalProperties":false}},
               "filter":{"type":["string","array"],"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}},
             "required":["path","edits"]}
            """,
            """
            {"type":"object",
             "properties":{
               "path":{"type":"string","minLength":1},
               "count":{"type":"integer","description":"(default: 10)"},
               "mode":{"type":"string","enum":["fast"]},
               "edits":{"type":"array","items":{
                 "type":"object","properties":{"old":{"type":"string"},"new":{"type":"string"}},"required":["old","new"],"additionalProperties":false}},
               "filter":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}},
             "required":["path","edits"],"additionalProperties":false}
            """),
        ["Python, pydantic"] = (
            """
            {"$defs":{
               "Unit":{"enum":["metric","imperial"],"title":"Unit","type":"string"},
               "Place":{
                 "properties":{"name":{"title":"Name","type":"string"},"near":{"anyOf":[{"$ref":"#/$defs/Place"},{"type":"null"}],"default":null}},
                 "required":["name"],"title":"Place","type":"object"}},
             "properties":{
               "place":{"$ref":"#/$defs/Place"},
               "unit":{"$ref":"#/$defs/Unit","default":"metric"},
               "max_days":{"anyOf":[{"type":"integer","exclusiveMinimum":0},{"type":"null"}],"default":null,"title":"Max Days"}},
             "required":["place"],"title":"forecastArguments","type":"object"}
            """,
            """
            {"type":"object",
             "properties":{
               "place":{
                 "type":"object",
                 "properties":{"name":{"type":"string"},"near":{"type":["object","null"],"description":"(default: null; recursive: Place)"}},
                 "required":["name"]},
               "unit":{"type":"string","description":"(default: \"metric\")","enum":["metric","imperial"]},
               "max_days":{"type":["integer","null"],"description":"(exclusiveMinimum: 0; default: null)"}},
             "required":["place"]}
            """,
            """
            {"type":"object",
             "properties":{
               "place":{"$ref":"#/$defs/Place"},
               "unit":{"type":"string","description":"(default: \"metric\")","enum":["metric","imperial"]},
               "max_days":{"type":["integer","null"],"description":"(default: null)","minimum":1}},
             "required":["place"],
             "$defs":{"Place":{
               "type":"object",
               "properties":{"name":{"type":"string"},"near":{"description":"(default: null)","anyOf":[{"$ref":"#/$defs/Place"},{"type":"null"}]}},
               "required":["name"]}}}
            """),
        ["OpenAPI 3.0"] = (
            """
            {"type":"object","required":["pet"],
             "properties":{
               "pet":{"oneOf":[{"$ref":"#/definitions/Cat"},{"$ref":"#/definitions/Dog"}],"discriminator":{"propertyName":"kind"}},
               "owner":{"allOf":[{"$ref":"#/definitions/Person"}],"nullable":true,"description":"Who pays."},
               "since":{"type":"string","format":"date","nullable":true,"example":"2020-02-29"}},
             "definitions":{
               "Cat":{"type":"object","properties":{"kind":{"type":"string","enum":["cat"]}},"required":["kind"]},
               "Dog":{"allOf":[{"$ref":"#/definitions/Person"},{"type":"object","properties":{"kind":{"type":"string","enum":["dog"]}}}]},
               "Person":{"type":"object","properties":{"name":{"type":"string","maxLength":100}}}}}
            """,
            """
            {"type":"object",
             "properties":{
               "pet":{"type":"object","anyOf":[
                 {"type":"object","properties":{"kind":{"type":"string","enum":["cat"]}},"required":["kind"]},
                 {"type":"object","properties":{"name":{"type":"string","description":"(maxLength: 100)"},"kind":{"type":"string","enum":["dog"]}}}]},
               "owner":{"type":["object","null"],"description":"Who pays.","properties":{"name":{"type":"string","description":"(maxLength: 100)"}}},
               "since":{"type":["string","null"],"description":"(format: date; example: \"2020-02-29\")"}},
             "required":["pet"]}
            """,
            """
            {"type":"object",
             "properties":{
               "pet":{"anyOf":[
                 {"type":"object","properties":{"kind":{"type":"string","enum":["cat"]}},"required":["kind"]},
                 {"type":"object","properties":{"name":{"type":"string","maxLength":100},"kind":{"type":"string","enum":["dog"]}}}]},
               "owner":{"type":["object","null"],"description":"Who pays.","properties":{"name":{"type":"string","maxLength":100}}},
               "since":{"type":["string","null"],"description":"(example: \"2020-02-29\")","format":"date"}},
             "required":["pet"]}
            """),
        ["Rust, schemars: a value of any type"] = (
            """{"type":"object","properties":{"op":{"type":"string","enum":["add","remove"]},"value":{"description":"What to add"}},"required":["op"]}""",
            """{"type":"object","properties":{"op":{"type":"string","enum":["add","remove"]},"value":{"type":["string","number","boolean","object","array","null"],"description":"What to add"}},"required":["op"]}""",
            """
            {"type":"object",
             "properties":{
               "op":{"type":"string","enum":["add","remove"]},
               "value":{"type":["string","number","boolean","object","array","null"],"description":"What to add"}},
             "required":["op"]}
            """),
        ["draft 3"] = (
            """{"type":"object","properties":{"a":{"type":"string","required":true},"b":{"type":"integer","minimum":0,"exclusiveMinimum":true}}}""",
            """
            {"type":"object",
             "properties":{"a":{"type":"string"},"b":{"type":"integer","description":"(minimum: 0; exclusiveMinimum: true)"}},
             "required":["a"]}
            """,
            """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"integer","minimum":1}},"required":["a"]}"""),
        ["a schema put into a wrapper with its definitions"] = (
            """
            {"type":"object",
             "properties":{"data":{
               "type":"array","items":{"$ref":"#/$defs/Item"},
               "$defs":{"Item":{"type":"object","properties":{"id":{"type":"integer"}}}}}},
             "required":["data"]}
            """,
            """
            {"type":"object",
             "properties":{"data":{"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"}}}}},
             "required":["data"]}
            """,
            """
            {"type":"object",
             "properties":{"data":{"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"}}}}},
             "required":["data"]}
            """),
    };
}
