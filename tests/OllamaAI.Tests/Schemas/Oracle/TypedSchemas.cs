using System.Text.Json.Nodes;

namespace OllamaAI.Tests.Schemas.Oracle;

/// <summary>Makes schemas as applications write them: each says its type, and its keywords fit the type.</summary>
internal sealed class TypedSchemas(Random random)
{
    private const int Depth = 3;
    private const int Definitions = 2;

    private static readonly string[] Names = ["a", "b", "city name", "ä", "$id", "kind"];

    /// <summary>Makes a schema of an object, as both tools and formats have.</summary>
    public JsonObject Make()
    {
        var schema = Object(Depth);

        // Objects, so that a definition that refers to itself takes a step into the value each time.
        schema["$defs"] = new JsonObject(Enumerable.Range(0, Definitions).Select(index => KeyValuePair.Create($"D{index}", (JsonNode?)Object(1))));
        return schema;
    }

    private JsonObject Schema(int depth) => random.Next(depth > 0 ? 15 : 8) switch
    {
        0 or 1 => Text(),
        2 => Number("integer"),
        3 => Number("number"),
        4 => new JsonObject { ["type"] = random.Next(2) == 0 ? "boolean" : "null" },
        5 => new JsonObject { ["enum"] = new JsonArray("red", "green", random.Next(2) == 0 ? 7 : null) },
        6 => new JsonObject { ["const"] = random.Next(2) == 0 ? "fixed" : 3 },
        7 => new JsonObject { ["$ref"] = $"#/$defs/D{random.Next(Definitions)}" },
        8 => Array(depth - 1),
        9 => Union(random.Next(2) == 0 ? "anyOf" : "oneOf", depth - 1),
        10 => new JsonObject { ["allOf"] = new JsonArray(Object(depth - 1), Object(depth - 1)) },
        11 => Nullable(depth - 1),
        12 => new JsonObject { ["type"] = new JsonArray("integer", "string"), ["minimum"] = 1, ["maxLength"] = 5 },
        _ => Object(depth - 1),
    };

    private JsonObject Text()
    {
        var schema = new JsonObject { ["type"] = "string" };
        switch (random.Next(4))
        {
            case 0:
                schema["minLength"] = random.Next(3);
                schema["maxLength"] = 3 + random.Next(9);
                break;
            case 1:
                schema["pattern"] = Pick(TypedValues.Patterns.Keys.ToArray());
                break;
            case 2:
                schema["enum"] = new JsonArray("x", "y");
                break;
        }

        return schema;
    }

    private JsonObject Number(string type)
    {
        var schema = new JsonObject { ["type"] = type };
        if (random.Next(2) == 0)
        {
            schema[random.Next(2) == 0 ? "minimum" : "exclusiveMinimum"] = random.Next(3) / 2.0;
            schema[random.Next(2) == 0 ? "maximum" : "exclusiveMaximum"] = 4 + (random.Next(9) / 2.0);
        }

        return schema;
    }

    private JsonObject Array(int depth)
    {
        var schema = new JsonObject { ["type"] = "array" };
        if (random.Next(5) == 0)
        {
            schema["prefixItems"] = new JsonArray(Schema(depth), Schema(depth));
            return schema;
        }

        schema["items"] = Schema(depth);
        if (random.Next(3) == 0)
        {
            schema["minItems"] = random.Next(2);
            schema["maxItems"] = 2 + random.Next(2);
        }

        if (random.Next(5) == 0)
        {
            schema["uniqueItems"] = true;
        }

        return schema;
    }

    private JsonObject Union(string keyword, int depth) => new() { [keyword] = new JsonArray(Schema(depth), Schema(depth), Text()) };

    private JsonObject Nullable(int depth)
    {
        var schema = random.Next(2) == 0 ? Object(depth) : Text();
        schema["type"] = new JsonArray(schema["type"]!.DeepClone(), "null");
        return schema;
    }

    private JsonObject Object(int depth)
    {
        string[] names = [.. Names.Where(_ => random.Next(2) == 0)];
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)Schema(depth)))),
            ["required"] = new JsonArray([.. names.Where(_ => random.Next(2) == 0).Select(name => (JsonNode)name)]),
        };
        switch (random.Next(4))
        {
            case 0:
                schema["additionalProperties"] = false;
                break;
            case 1:
                schema["additionalProperties"] = Schema(depth: 0);
                break;
            case 2 when depth > 0:
                Extend(schema, depth);
                break;
        }

        return schema;
    }

    /// <summary>What stands beside properties: one of several forms, told apart by a member, or further parts.</summary>
    private void Extend(JsonObject schema, int depth)
    {
        if (random.Next(3) == 0)
        {
            schema["allOf"] = new JsonArray(Object(depth - 1));
            return;
        }

        schema[random.Next(2) == 0 ? "oneOf" : "anyOf"] = new JsonArray([.. new[] { "first", "second" }.Select(kind => (JsonNode)new JsonObject
        {
            ["properties"] = new JsonObject { ["form"] = new JsonObject { ["const"] = kind }, [kind] = Schema(depth - 1) },
            ["required"] = new JsonArray("form"),
        })]);
    }

    private string Pick(string[] texts) => texts[random.Next(texts.Length)];
}
