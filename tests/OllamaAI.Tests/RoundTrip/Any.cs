using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>Makes what the rest is made of: texts, bytes, and values of every type that arrives in dictionaries of objects.</summary>
internal static class Any
{
    private static readonly string[] Pieces =
    [
        "", " ", "\n", "\t\r\n", "a", "Hello", "42", "ä", "日本", "😀", "👨‍👩‍👧", "\"", "\\", "/", "<b>&", "\u0000", "\u001b", "\u2028", "\ufeff", "<think>", "[img]", "{\"a\":1}", "\ud83d",
    ];

    public static Gen<bool> Flag { get; } = Gen.Elements(true, false);

    /// <summary>Texts with everything that JSON has to escape; a half of a surrogate pair among them becomes U+FFFD on the wire.</summary>
    public static Gen<string> Text { get; } =
        from count in Gen.Choose(0, 5)
        from pieces in Gen.ArrayOf(Gen.Elements(Pieces), count)
        select string.Concat(pieces);

    public static Gen<string?> TextOrNull { get; } = Gen.OneOf(Text.Select(text => (string?)text), Gen.Constant<string?>(null));

    public static Gen<string> Name { get; } = Gen.Elements("get_weather", "f", "Plugin-call", "ä", "a.b", "", "x y");

    /// <summary>Few, so that calls and results meet; the empty one is Semantic Kernel's.</summary>
    public static Gen<string> Id { get; } = Gen.Elements("call_1", "call_2", "call_2", "3", "", "ü");

    public static Gen<byte[]> Bytes { get; } =
        from head in Gen.Elements<byte[]>([0x89, .. "PNG\r\n"u8], [0xFF, 0xD8, 0xFF], [.. "GIF89a"u8], [.. "RIFF....WEBP"u8], [.. "RIFF....WAVE"u8], [.. "ID3"u8], [0xFF, 0xFB], [], [0])
        from length in Gen.Choose(0, 9)
        from rest in Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number), length)
        select (byte[])[.. head, .. rest];

    /// <summary>Values that JSON can say.</summary>
    public static Gen<object?> Value { get; } = Gen.Sized(size => ValueOf(Math.Min(size / 20, 3)));

    /// <summary>Values that it cannot say, or that nobody expects.</summary>
    public static Gen<object?> Oddity { get; } = Gen.Fresh(() => Gen.Elements<object?>(
        double.NaN, float.NegativeInfinity, new Action(() => { }), new object(), TimeSpan.FromSeconds(5), DateTimeOffset.UnixEpoch, Guid.Empty, 'c', new[] { double.NaN },
        typeof(string), new MemoryStream([1]), new TextContent("t"), new Uri("https://example.com/a b"), DayOfWeek.Friday, (1, 2), new HashSet<int> { 1 })).SelectMany(value => value);

    public static Gen<AdditionalPropertiesDictionary?> Properties { get; } = Maybe(
        from count in Gen.Choose(0, 3)
        from names in Gen.ArrayOf(Gen.Elements("a", "b", "strict", "stream_options", "cache_control"), count)
        from values in Gen.ArrayOf(Gen.OneOf(Value, Oddity), count)
        select Fill(new AdditionalPropertiesDictionary(), names, values));

    public static Gen<Dictionary<string, object?>> Arguments { get; } =
        from count in Gen.Choose(0, 3)
        from names in Gen.ArrayOf(Gen.Elements("city", "City", "days", "", "x y", "😀", "$ref"), count)
        from values in Gen.ArrayOf(Value, count)
        select Fill(new Dictionary<string, object?>(), names, values);

    public static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.Frequency((2, Gen.Constant<T?>(null)), (1, gen.Select(value => (T?)value)));

    public static Gen<T?> Mostly<T>(Gen<T> gen)
        where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (6, gen.Select(value => (T?)value)));

    public static Gen<T?> MaybeValue<T>(Gen<T> gen)
        where T : struct => Gen.Frequency((2, Gen.Constant<T?>(null)), (1, gen.Select(value => (T?)value)));

    /// <summary>A list of up to so many.</summary>
    public static Gen<List<T>> ListOf<T>(Gen<T> gen, int most) =>
        from count in Gen.Choose(0, most)
        from items in Gen.ListOf(gen, count)
        select items.ToList();

    private static Gen<object?> ValueOf(int depth) => depth == 0
        ? Scalar
        : Gen.OneOf(
            Scalar,
            ListOf(ValueOf(depth - 1), 3).Select(items => (object?)items),
            ListOf(ValueOf(depth - 1), 3).Select(items => (object?)items.ToArray()),
            Gen.ArrayOf(Text).Select(texts => (object?)texts.Select(text => text)),
            Members(depth).Select(members => (object?)members),
            Members(depth).Select(members => (object?)ToElement(members)),
            Members(depth).Select(members => (object?)JsonNode.Parse(ToElement(members).GetRawText())),
            ListOf(Scalar, 3).Select(items => (object?)ToElement(items)));

    private static Gen<object?> Scalar { get; } = Gen.OneOf(
        Gen.Constant<object?>(null),
        Text.Select(text => (object?)text),
        Text.Select(text => (object?)ToElement(text)),
        Text.Select(text => (object?)JsonValue.Create(text)),
        Gen.Elements<object?>(true, false, 0, -1, 42, 4294967297L, 1.5, 1e300, 0.1f, 12.50m, (short)7, (byte)8, ulong.MaxValue, DayOfWeek.Monday),
        Gen.Elements("0", "-1.50", "1e300", "true", "null", "123456789012345678901234567890").Select(json => (object?)JsonElement.Parse(json)),
        Gen.Elements("7", "false").Select(json => (object?)JsonNode.Parse(json)),
        Gen.Elements<object?>(new DateTime(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc), Guid.Empty, TimeSpan.FromMinutes(5), new Uri("https://example.com/")));

    private static Gen<Dictionary<string, object?>> Members(int depth) =>
        from count in Gen.Choose(0, 3)
        from names in Gen.ArrayOf(Gen.Elements("a", "b", "include_usage", "ä"), count)
        from values in Gen.ArrayOf(ValueOf(depth - 1), count)
        select Fill(new Dictionary<string, object?>(), names, values);

    private static JsonElement ToElement(object value) => JsonSerializer.SerializeToElement(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));

    private static TDictionary Fill<TDictionary>(TDictionary dictionary, string[] names, object?[] values)
        where TDictionary : IDictionary<string, object?>
    {
        foreach (var (name, value) in names.Zip(values))
        {
            dictionary[name] = value;
        }

        return dictionary;
    }
}
