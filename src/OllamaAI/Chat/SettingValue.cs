using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Protocol;

namespace OllamaAI.Chat;

/// <summary>Reads settings whose type depends on where they came from: code, configuration, JSON or Semantic Kernel.</summary>
internal static class SettingValue
{
    private static readonly Dictionary<Type, (string Expected, Func<object, object?> Read)> Kinds = new()
    {
        [typeof(int?)] = ("a whole number of 32 bits", value => ToInt32(value)),
        [typeof(long?)] = ("a whole number", value => ToInt64(value)),
        [typeof(float?)] = ("a number of 32 bits", value => ToSingle(value)),
        [typeof(bool?)] = ("true or false", value => ToBoolean(value)),
        [typeof(IList<string>)] = ("a list of texts", ToStrings),
        [typeof(ThinkLevel)] = ("true, false or the name of a level such as low", value => ToThinkLevel(value)),
        [typeof(KeepAlive)] = ("a duration such as \"5m\", a number of seconds, 0 or -1", value => ToKeepAlive(value)),
        [typeof(OllamaFormat)] = ("\"json\" or a JSON schema", value => ToFormat(value)),
    };

    /// <summary>Determines whether settings of this type can be read.</summary>
    public static bool CanRead(Type type) => Kinds.ContainsKey(type);

    /// <summary>Reads a setting, in any form that says the same, such as <c>8192</c>, <c>8192.0</c> and <c>"8192"</c>.</summary>
    /// <param name="name">The name of the setting, for the message.</param>
    /// <param name="value">The value as it came.</param>
    /// <param name="type">A type that <see cref="CanRead"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not a value of <paramref name="type"/>.</exception>
    public static object Read(string name, object value, Type type)
    {
        var (expected, read) = Kinds[type];
        var plain = ToPlain(value);
        return read(plain) ?? throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"The setting '{name}' must be {expected}, not '{plain}' ({plain.GetType().Name})."));
    }

    /// <summary>A scalar, or a list of scalars, as JSON; <see langword="null"/> for anything else.</summary>
    public static JsonElement? ToJson(object value) => ToPlain(value) switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } => null,
        JsonElement { ValueKind: JsonValueKind.Array } array => ToJsonList(array.EnumerateArray().Cast<object>()),
        JsonElement scalar => scalar.Clone(),
        string text => JsonSerializer.SerializeToElement(text, OllamaJsonContext.Default.String),
        bool flag => JsonElement.Parse(flag ? "true" : "false"),
        var number when IsNumber(number) => JsonElement.Parse(Convert.ToString(number, CultureInfo.InvariantCulture)!),
        IDictionary or IEnumerable<KeyValuePair<string, object?>> => null,
        IEnumerable items => ToJsonList(items.Cast<object?>()),
        _ => null,
    };

    private static JsonElement? ToJsonList(IEnumerable<object?> items)
    {
        var elements = items.Select(item => item is null ? null : ToJson(item)).ToList();
        return elements.TrueForAll(element => element is { ValueKind: not JsonValueKind.Array })
            ? JsonElement.Parse($"[{string.Join(',', elements.Select(element => element!.Value.GetRawText()))}]")
            : null;
    }

    private static int? ToInt32(object value) =>
        ToInt64(value) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null;

    private static long? ToInt64(object value) => ToNumber(value) switch
    {
        long number => number,
        // The server cuts off decimals as well.
        double number when Math.Abs(number) < long.MaxValue => (long)number,
        _ => null,
    };

    private static float? ToSingle(object value) => ToNumber(value) switch
    {
        long number => number,
        double number when Math.Abs(number) <= float.MaxValue => (float)number,
        _ => null,
    };

    private static bool? ToBoolean(object value) => value switch
    {
        bool flag => flag,
        string text when bool.TryParse(text, out var parsed) => parsed,
        _ => null,
    };

    private static string[]? ToStrings(object value) => value switch
    {
        string text => [text],
        JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(item => item.ToString())],
        IEnumerable items => [.. items.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture) ?? "")],
        _ => null,
    };

    private static ThinkLevel? ToThinkLevel(object value) => value switch
    {
        ThinkLevel level => level,
        bool flag => flag,
        string text when !string.IsNullOrWhiteSpace(text) => new ThinkLevel(text),
        _ => null,
    };

    private static KeepAlive? ToKeepAlive(object value) => value switch
    {
        KeepAlive keepAlive => keepAlive,
        TimeSpan duration when duration >= TimeSpan.Zero || duration == Timeout.InfiniteTimeSpan => KeepAlive.From(duration),
        _ when KeepAlive.TryParse(ToText(value), out var parsed) => parsed,
        _ => null,
    };

    private static OllamaFormat? ToFormat(object value) => value switch
    {
        OllamaFormat format => format,
        "json" or "json_object" => OllamaFormat.Json,
        "" or "text" => OllamaFormat.Text,
        JsonElement { ValueKind: JsonValueKind.Object } schema => OllamaFormat.FromSchema(schema),
        _ => null,
    };

    /// <summary>A <see langword="long"/> if the number is whole, else a <see langword="double"/>.</summary>
    private static object? ToNumber(object value)
    {
        var text = ToText(value);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real
            : null;
    }

    private static string? ToText(object value) => value switch
    {
        string text => text.Trim(),
        JsonElement { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => IsNumber(value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null,
    };

    private static bool IsNumber(object value) => value switch
    {
        float number => float.IsFinite(number),
        double number => double.IsFinite(number),
        _ => value is int or long or short or byte or sbyte or ushort or uint or ulong or decimal,
    };

    /// <summary>One form for everything that holds JSON, with texts and truth values unpacked.</summary>
    private static object ToPlain(object value) => value switch
    {
        JsonNode node => ToPlain(node),
        JsonDocument document => ToPlain(document.RootElement),
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
        _ => value,
    };

    private static object ToPlain(JsonNode node)
    {
        try
        {
            return ToPlain(JsonElement.Parse(node.ToJsonString()));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // A node can hold what JSON cannot, such as double.NaN.
            return node is JsonValue scalar && scalar.TryGetValue<object>(out var held) ? held : node.GetValueKind();
        }
    }
}
