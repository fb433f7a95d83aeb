using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>A setting whose type depends on where it came from: code, configuration, JSON or Semantic Kernel.</summary>
internal readonly struct LooseValue(string name, object value)
{
    private readonly object _value = AsElement(value);

    public int ToInt32() => ToInt64() is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw Unusable("a whole number of 32 bits");

    public long ToInt64() => ToNumber() switch
    {
        long number => number,
        // The server cuts off decimals as well.
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        _ => throw Unusable("a whole number"),
    };

    public float ToSingle() => ToNumber() switch
    {
        long number => number,
        double number when Math.Abs(number) <= float.MaxValue => (float)number,
        _ => throw Unusable("a number of 32 bits"),
    };

    public bool ToBoolean() => Plain() switch
    {
        bool flag => flag,
        string text when bool.TryParse(text, out var flag) => flag,
        _ => throw Unusable("true or false"),
    };

    public IList<string> ToStrings() => Plain() switch
    {
        string text => [text],
        JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => item.ToString())],
        IEnumerable items => [.. items.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? "")],
        _ => throw Unusable("a list of texts"),
    };

    public ThinkLevel ToThinkLevel() => Plain() switch
    {
        ThinkLevel level => level,
        bool flag => flag,
        string text when !string.IsNullOrWhiteSpace(text) => new ThinkLevel(text),
        _ => throw Unusable("true, false or the name of a level such as low"),
    };

    public KeepAlive ToKeepAlive()
    {
        switch (Plain())
        {
            case KeepAlive keepAlive:
                return keepAlive;
            case TimeSpan duration:
                return duration;
            case string text when KeepAlive.TryParse(text, out var parsed):
                return parsed;
            case string:
                break;
            default:
                return ToNumber() switch
                {
                    long seconds => KeepAlive.FromSeconds(seconds),
                    double seconds => KeepAlive.FromSeconds(seconds),
                    _ => throw Unusable("a duration"),
                };
        }

        throw Unusable("a duration such as \"5m\", a number of seconds, 0 or -1");
    }

    public OllamaFormat ToFormat() => Plain() switch
    {
        OllamaFormat format => format,
        "json" => OllamaFormat.Json,
        "" or "text" => OllamaFormat.Text,
        JsonElement { ValueKind: JsonValueKind.Object } schema => OllamaFormat.FromSchema(schema),
        _ => throw Unusable("\"json\" or a JSON schema"),
    };

    /// <summary>A scalar, or a list of scalars, as JSON; <see langword="null"/> for anything else.</summary>
    public static JsonElement? ToScalarJson(object value) => AsElement(value) switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } => null,
        JsonElement { ValueKind: JsonValueKind.Array } array => array.EnumerateArray().All(IsScalar) ? array.Clone() : null,
        JsonElement scalar => scalar.Clone(),
        string text => ToJson(writer => writer.WriteStringValue(text)),
        bool flag => ToJson(writer => writer.WriteBooleanValue(flag)),
        _ when IsNumber(value) => ToJson(writer => WriteNumber(writer, value)),
        IDictionary or IEnumerable<KeyValuePair<string, object?>> => null,
        IEnumerable items => ToScalarList(items),
        _ => null,
    };

    private static JsonElement? ToScalarList(IEnumerable items)
    {
        List<JsonElement> scalars = [];
        foreach (var item in items)
        {
            if (item is null || ToScalarJson(item) is not { } json || !IsScalar(json))
            {
                return null;
            }

            scalars.Add(json);
        }

        return ToJson(writer =>
        {
            writer.WriteStartArray();
            scalars.ForEach(scalar => scalar.WriteTo(writer));
            writer.WriteEndArray();
        });
    }

    private static JsonElement ToJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteNumber(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case float number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            default: writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
        }
    }

    private static bool IsScalar(JsonElement element) => element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static bool IsNumber(object value) => value switch
    {
        float number => float.IsFinite(number),
        double number => double.IsFinite(number),
        _ => value is int or long or short or byte or sbyte or ushort or uint or ulong or decimal,
    };

    /// <summary>One form for all that holds JSON.</summary>
    private static object AsElement(object value) => value switch
    {
        JsonNode node => ToElement(node),
        JsonDocument document => document.RootElement,
        _ => value,
    };

    private static object ToElement(JsonNode node)
    {
        try
        {
            return JsonElement.Parse(node.ToJsonString());
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // A node can hold what JSON cannot, such as double.NaN: it is judged as if it had come without the node.
            return Unwrap(node)!;
        }
    }

    private static object? Unwrap(JsonNode? node) => node switch
    {
        JsonObject members => members.ToDictionary(member => member.Key, member => Unwrap(member.Value)),
        JsonArray items => items.Select(Unwrap).ToArray(),
        JsonValue value when value.TryGetValue<object>(out var held) => held,
        _ => node,
    };

    /// <summary>Unpacks JSON scalars.</summary>
    private object Plain() => _value is JsonElement element
        ? element.ValueKind switch
        {
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => element,
        }
        : _value;

    /// <summary>A long where the number is whole, else a double; <see langword="null"/> where it is no number.</summary>
    private object? ToNumber()
    {
        var text = Plain() switch
        {
            JsonElement { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            string digits => digits.Trim(),
            var other when IsNumber(other) => Convert.ToString(other, CultureInfo.InvariantCulture),
            _ => null,
        };
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real
            : null;
    }

    private ArgumentException Unusable(string expected) =>
        new($"The setting '{name}' must be {expected}, not '{_value}' ({_value.GetType().Name}).");
}
