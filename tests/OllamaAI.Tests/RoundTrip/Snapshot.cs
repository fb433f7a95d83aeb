using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OllamaAI.Tests.RoundTrip;

/// <summary>Everything that can be seen of objects, in words, and which objects they are: equal before and after a call that changes nothing.</summary>
internal sealed class Snapshot
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<object, int> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first thing that changed, or <see langword="null"/>.</summary>
    public static string? Difference(string before, string after) =>
        before.Split(';').Zip(after.Split(';')).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First} became {pair.Second}").FirstOrDefault()
            ?? (before.Length == after.Length ? null : "something was added or removed at the end");

    public static string Of(params object?[] values)
    {
        var snapshot = new Snapshot();
        Array.ForEach(values, snapshot.Add);
        return snapshot._text.ToString();
    }

    private void Add(object? value)
    {
        switch (value)
        {
            case null:
                _text.Append("null;");
                break;
            case string or bool or Enum or DateTime or DateTimeOffset or TimeSpan or Guid or Uri or Type or Delegate or char:
            case IFormattable when value.GetType().IsPrimitive || value is decimal:
                _text.Append(CultureInfo.InvariantCulture, $"{value.GetType().Name}:{value};");
                break;
            case JsonElement element:
                _text.Append(element.ValueKind == JsonValueKind.Undefined ? "undefined" : element.GetRawText()).Append(';');
                break;
            case JsonDocument document:
                Add(document.RootElement);
                break;
            case JsonNode node:
                _text.Append(node.ToJsonString()).Append(';');
                break;
            case ReadOnlyMemory<byte> bytes:
                _text.Append(Convert.ToHexString(bytes.Span)).Append(';');
                break;
            case Stream stream:
                Add(stream.Position);
                break;
            default:
                AddObject(value);
                break;
        }
    }

    private void AddObject(object value)
    {
        var type = value.GetType();
        if (!type.IsValueType && !_seen.TryAdd(value, _seen.Count))
        {
            _text.Append(CultureInfo.InvariantCulture, $"#{_seen[value]};");
            return;
        }

        // Identities, too: a list that is replaced by an equal one is a change.
        var identity = type.IsValueType ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value);
        _text.Append(CultureInfo.InvariantCulture, $"{type.Name}@{identity}{{");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Add(item);
            }
        }
        else if (type.Namespace is { } name && (name.StartsWith("Microsoft.Extensions.AI", StringComparison.Ordinal) || name.StartsWith("OllamaAI", StringComparison.Ordinal) || type.IsValueType))
        {
            foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0))
            {
                _text.Append(property.Name).Append('=');
                Add(property.PropertyType.IsByRefLike ? null : property.GetValue(value));
            }
        }

        _text.Append("};");
    }
}
