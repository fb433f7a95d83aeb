using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>The constraints of a schema that llama.cpp can put into a grammar, in the form in which it takes them.</summary>
internal sealed class GrammarConstraints
{
    // The grammar parser refuses 2000 repetitions, some versions two or three less.
    private const int MaxRepetitions = 1990;

    private const int MaxFormatLength = 64;

    // llama.cpp's grammar of "time" demands a time zone, which TimeOnly does not read.
    private const string TimePattern = "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$";

    private static readonly string[] NumberKeywords = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];

    private readonly SchemaView _view;
    private readonly List<Action<Utf8JsonWriter>> _writes = [];

    // Not a constraint here, but written by the same writer.
    private readonly HashSet<string> _kept = new(StringComparer.Ordinal) { "additionalProperties" };

    public GrammarConstraints(SchemaView view)
    {
        _view = view;
        if (view.Types.HasFlag(JsonTypes.Array))
        {
            KeepCounts("minItems", "maxItems");
        }

        if (view.Types.HasFlag(JsonTypes.String))
        {
            KeepText();
            KeepCounts("minLength", "maxLength");
        }

        if (view.Types.HasFlag(JsonTypes.Number))
        {
            KeepNumbers();
        }
        else if (view.Types.HasFlag(JsonTypes.Integer))
        {
            KeepIntegers();
        }
    }

    /// <summary>Whether the keyword stays in the schema, so that no words are needed for it.</summary>
    public bool IsKept(string keyword) => _kept.Contains(keyword);

    public void WriteTo(Utf8JsonWriter writer)
    {
        foreach (var write in _writes)
        {
            write(writer);
        }
    }

    private void KeepText()
    {
        var format = _view.TextAt("format");
        if (_view.TextAt("pattern") is { } pattern && GrammarPattern.Rewrite(pattern) is { } rewritten)
        {
            _kept.Add("pattern");
            _writes.Add(writer => writer.WriteString("pattern", rewritten));
        }
        else if (format == "time")
        {
            _writes.Add(writer => writer.WriteString("pattern", TimePattern));
            return;
        }

        if (format is { Length: <= MaxFormatLength })
        {
            _kept.Add("format");
            _writes.Add(writer => writer.WriteString("format", format));
        }
    }

    private void KeepCounts(string minKeyword, string maxKeyword)
    {
        var min = CountAt(minKeyword);
        var max = CountAt(maxKeyword);
        if (min is null || max is null || min <= max)
        {
            Keep(minKeyword, min);
            Keep(maxKeyword, max);
        }
    }

    private long? CountAt(string keyword) =>
        _view.NumberAt(keyword) is { } count and >= 0 and <= MaxRepetitions && double.IsInteger(count) ? (long)count : null;

    private void KeepIntegers()
    {
        var bounds = IntegerBounds.Of(_view);
        Keep("minimum", bounds.Min, "exclusiveMinimum");
        Keep("maximum", bounds.Max, "exclusiveMaximum");
    }

    private void Keep(string keyword, long? number, string? alsoKept = null)
    {
        if (number is not { } value)
        {
            return;
        }

        _kept.Add(keyword);
        _kept.Add(alsoKept ?? keyword);
        _writes.Add(writer => writer.WriteNumber(keyword, value));
    }

    // llama.cpp reads no bounds of numbers; other engines do.
    private void KeepNumbers()
    {
        foreach (var keyword in NumberKeywords)
        {
            if (_view[keyword] is { ValueKind: JsonValueKind.Number } bound && bound.IsPortable(levels: 0))
            {
                _kept.Add(keyword);
                _writes.Add(writer =>
                {
                    writer.WritePropertyName(keyword);
                    bound.WriteTo(writer);
                });
            }
        }
    }
}
