using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OllamaAI.Testing.Wire;

/// <summary>Writes JSON byte for byte as Go's encoding/json does: compact, members in the order written, Go's escapes.</summary>
internal sealed class GoJsonWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private bool _comma;

    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public override string ToString() => Encoding.UTF8.GetString(_buffer.WrittenSpan);

    public GoJsonWriter StartObject() => Open((byte)'{');

    public GoJsonWriter EndObject() => Close((byte)'}');

    public GoJsonWriter StartArray() => Open((byte)'[');

    public GoJsonWriter EndArray() => Close((byte)']');

    public GoJsonWriter Name(string name)
    {
        Value(name);
        _buffer.Write(":"u8);
        _comma = false;
        return this;
    }

    public GoJsonWriter Value(string text)
    {
        Separate();
        GoString.Write(_buffer, text);
        return this;
    }

    public GoJsonWriter Value(long number) => Raw(number.ToString(CultureInfo.InvariantCulture));

    public GoJsonWriter Value(double number) => Raw(GoNumber.Format(number));

    public GoJsonWriter Value(float number) => Raw(GoNumber.Format(number));

    public GoJsonWriter Value(bool value) => Raw(value ? "true" : "false");

    public GoJsonWriter Null() => Raw("null");

    /// <summary>
    /// Writes a JSON value as Go writes an <c>any</c>: numbers went through a float64 (so large integers lose precision).
    /// </summary>
    public GoJsonWriter Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                StartObject();
                foreach (var member in element.EnumerateObject())
                {
                    Name(member.Name).Value(member.Value);
                }

                return EndObject();
            case JsonValueKind.Array:
                StartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Value(item);
                }

                return EndArray();
            case JsonValueKind.String:
                return Value(element.GetString()!);
            case JsonValueKind.Number:
                return Value(element.GetDouble());
            case JsonValueKind.True or JsonValueKind.False:
                return Value(element.GetBoolean());
            default:
                return Null();
        }
    }

    public GoJsonWriter Member(string name, string value) => Name(name).Value(value);

    public GoJsonWriter Member(string name, long value) => Name(name).Value(value);

    public GoJsonWriter Member(string name, bool value) => Name(name).Value(value);

    public GoJsonWriter OmitEmpty(string name, string? value) => string.IsNullOrEmpty(value) ? this : Member(name, value);

    public GoJsonWriter OmitZero(string name, long value) => value == 0 ? this : Member(name, value);

    /// <summary>Writes an array of strings, <c>null</c> for <see langword="null"/>.</summary>
    public GoJsonWriter Member(string name, IEnumerable<string>? values)
    {
        Name(name);
        if (values is null)
        {
            return Null();
        }

        StartArray();
        foreach (var value in values)
        {
            Value(value);
        }

        return EndArray();
    }

    /// <summary>Ends a line of a stream.</summary>
    public GoJsonWriter EndLine()
    {
        _buffer.Write("\n"u8);
        return this;
    }

    /// <summary>Writes text that is JSON already.</summary>
    public GoJsonWriter Raw(string json)
    {
        Separate();
        Encoding.UTF8.GetBytes(json, _buffer);
        return this;
    }

    private GoJsonWriter Open(byte bracket)
    {
        Separate();
        _buffer.Write([bracket]);
        _comma = false;
        return this;
    }

    private GoJsonWriter Close(byte bracket)
    {
        _buffer.Write([bracket]);
        _comma = true;
        return this;
    }

    private void Separate()
    {
        if (_comma)
        {
            _buffer.Write(","u8);
        }

        _comma = true;
    }
}
