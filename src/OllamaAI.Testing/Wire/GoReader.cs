using System.Globalization;
using System.Text.Json;

namespace OllamaAI.Testing.Wire;

/// <summary>
/// Reads one JSON object into fields as Go fills a struct: names in any case, the last of several wins, <c>null</c> and wrong types leave
/// the zero value; the first wrong type becomes the error, in Go's words, once everything was read.
/// </summary>
internal sealed class GoReader
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _struct;
    private readonly string _path;
    private readonly Report _report;

    private GoReader(JsonElement element, string structName, string path, Report report)
    {
        (_struct, _path, _report) = (structName, path, report);
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                _fields[member.Name] = member.Value;
            }
        }
    }

    /// <param name="element">The body; anything but an object (or <c>null</c>) is refused.</param>
    /// <param name="structName">The Go struct's name, for error texts.</param>
    /// <exception cref="GoException">The body is not an object.</exception>
    public static GoReader ForBody(JsonElement element, string structName)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            throw new GoException($"json: cannot unmarshal {Kind(element)} into Go value of type api.{structName}");
        }

        return new GoReader(element, structName, "", new Report());
    }

    public IEnumerable<string> Names => _fields.Keys;

    /// <exception cref="GoException">A member had the wrong type.</exception>
    public void ThrowIfWrong()
    {
        if (_report.First is { } message)
        {
            throw new GoException(message);
        }
    }

    /// <summary>The member as it is; <see langword="null"/> if it is absent or <c>null</c>.</summary>
    public JsonElement? Any(string name) =>
        _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public bool Has(string name) => _fields.ContainsKey(name);

    public string String(string name) =>
        Typed(name, "string", JsonValueKind.String)?.GetString() ?? "";

    public string? OptionalString(string name) => Typed(name, "string", JsonValueKind.String)?.GetString();

    public bool Bool(string name) => OptionalBool(name) ?? false;

    public bool? OptionalBool(string name) => Any(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => Wrong<bool?>(name, other, "bool"),
    };

    public int Int(string name)
    {
        if (Typed(name, "int", JsonValueKind.Number) is not { } value)
        {
            return 0;
        }

        return value.TryGetInt32(out var number) ? number : Wrong<int>(name, $"number {value.GetRawText()}", "int");
    }

    public IReadOnlyList<string> Strings(string name) =>
        [.. Items(name, "[]string").Select(item => Text(name, item))];

    public IReadOnlyList<int> Ints(string name) =>
        [.. Items(name, "[]int").Select(item => Number(name, item))];

    /// <summary>A list of base64 texts, decoded.</summary>
    public IReadOnlyList<byte[]> Bytes(string name) =>
        [.. Items(name, "[]api.ImageData").Select(item =>
            item.ValueKind == JsonValueKind.String ? Decode(item.GetString()!) : Wrong<byte[]>(name, item, "api.ImageData") ?? [])];

    public GoReader? Object(string name, string structName) =>
        Typed(name, "api." + structName, JsonValueKind.Object) is { } value ? Inner(name, value, structName) : null;

    /// <summary>A member of a struct type that has no name in Go's messages of its own: the struct around it goes on being named.</summary>
    public IReadOnlyList<GoReader> Objects(string name, string listType, string structName, string itemType)
    {
        var list = new List<GoReader>();
        foreach (var item in Items(name, listType))
        {
            if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Null)
            {
                list.Add(Inner(name, item, structName));
            }
            else
            {
                Wrong<GoReader>(name, item, itemType);
            }
        }

        return list;
    }

    public IEnumerable<JsonElement> Items(string name, string goType) =>
        Typed(name, goType, JsonValueKind.Array)?.EnumerateArray().ToArray() ?? [];

    public IReadOnlyDictionary<string, string> StringMap(string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Typed(name, "map[string]string", JsonValueKind.Object) is not { } value)
        {
            return map;
        }

        foreach (var member in value.EnumerateObject())
        {
            map[member.Name] = Text(name, member.Value);
        }

        return map;
    }

    /// <summary>The member if it has the expected kind; anything else is noted.</summary>
    public JsonElement? Typed(string name, string goType, JsonValueKind kind) => Any(name) switch
    {
        null => null,
        { } value when value.ValueKind == kind => value,
        { } other => Wrong<JsonElement?>(name, other, goType),
    };

    private string Text(string name, JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString()!,
        JsonValueKind.Null => "",
        _ => Wrong<string>(name, item, "string") ?? "",
    };

    private int Number(string name, JsonElement item) =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) ? number : Wrong<int>(name, item, "int");

    private GoReader Inner(string name, JsonElement value, string structName) => new(value, structName, $"{_path}{name}.", _report);

    private byte[] Decode(string text)
    {
        try
        {
            return GoBase64.Decode(text);
        }
        catch (GoException illegal)
        {
            _report.First ??= illegal.Message;
            return [];
        }
    }

    private T? Wrong<T>(string name, JsonElement value, string goType) => Wrong<T>(name, Kind(value), goType);

    private T? Wrong<T>(string name, string kind, string goType)
    {
        _report.First ??= string.Create(
            CultureInfo.InvariantCulture, $"json: cannot unmarshal {kind} into Go struct field {_struct}.{_path}{name} of type {goType}");
        return default;
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "bool",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private sealed class Report
    {
        public string? First { get; set; }
    }
}
