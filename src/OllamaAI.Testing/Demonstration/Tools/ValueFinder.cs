using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Finds the values for the members of one JSON object in a text. What served one member is not given to the next.</summary>
/// <param name="mentions">What the text names.</param>
/// <param name="guess">
/// Whether what the text is about will do if nothing better is found: a tool needs some argument, an answer had better stay empty.
/// </param>
internal sealed class ValueFinder(Mentions mentions, bool guess = true)
{
    private const int Deepest = 6;

    private readonly HashSet<string> _used = [];

    // By reference: the same figure may stand in two places and then serves two members.
    private readonly HashSet<Mention> _usedNumbers = new(ReferenceEqualityComparer.Instance);

    /// <returns>Null if the text holds nothing that fits.</returns>
    public JsonNode? Find(Parameter parameter, int depth = 0)
    {
        if (Parameter.Read(parameter.Schema, "const") is { } constant)
        {
            return JsonNode.Parse(constant.GetRawText());
        }

        if (parameter.Choices.Count > 0)
        {
            return Choice(parameter);
        }

        return parameter.Type switch
        {
            "integer" => Number(parameter) is { } whole && whole == decimal.Truncate(whole) && Math.Abs(whole) <= long.MaxValue
                ? JsonValue.Create((long)whole)
                : null,
            "number" => Number(parameter) is { } number ? JsonValue.Create(number) : null,
            "boolean" => Truth(parameter) is { } truth ? JsonValue.Create(truth) : null,
            "array" => List(parameter),
            "object" => depth < Deepest ? Object(parameter, depth) : null,
            _ => Text(parameter) is { } text ? JsonValue.Create(text) : null,
        };
    }

    /// <summary>Every value of the parameter's kind that the text names; for one call each.</summary>
    public static IReadOnlyList<string> All(Parameter parameter, Mentions mentions) => TextKinds.Of(parameter) switch
    {
        _ when parameter.Type is not ("string" or "") || parameter.Choices.Count > 0 => [],
        TextKind.Source => [.. mentions.Links.Concat(mentions.Files).Distinct()],
        TextKind.Place => [.. TextFinder.Find(parameter, mentions).Distinct()],
        _ => [],
    };

    private string? Text(Parameter parameter)
    {
        var found = TextFinder.Find(parameter, mentions, guess).FirstOrDefault(text => !_used.Contains(text));
        if (found is not null)
        {
            _used.Add(found);
        }

        return found;
    }

    private JsonNode? Choice(Parameter parameter) =>
        Chosen(parameter).Select(choice => JsonNode.Parse(choice.GetRawText())).FirstOrDefault();

    /// <summary>The choices whose words all stand in the text.</summary>
    private IEnumerable<JsonElement> Chosen(Parameter parameter)
    {
        var words = Words.Lower(mentions.Text).Select(Stem.Of).ToHashSet();
        return parameter.Choices.Where(choice => Tool.Split(choice.ToString()) is { Count: > 0 } wanted
            && wanted.TrueForAll(word => words.Contains(Stem.Of(word))));
    }

    private decimal? Number(Parameter parameter)
    {
        HashSet<string> wanted = [.. Tool.Split(parameter.Name).Select(Stem.Of)];
        if (wanted.Contains("age"))
        {
            wanted.UnionWith(["year", "old"]);
        }

        Mention[] free = [.. mentions.Numbers.Where(number => !_usedNumbers.Contains(number))];
        Mention? found = free.FirstOrDefault(number => number.After.Take(2).Concat(number.Before).Any(wanted.Contains))
            ?? free.FirstOrDefault();
        if (found is null || !decimal.TryParse(found.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        _usedNumbers.Add(found);
        return value;
    }

    private bool? Truth(Parameter parameter)
    {
        List<string> words = [.. Words.Lower(mentions.Text).Select(Stem.Of)];
        IEnumerable<string> name = Tool.Split(parameter.Name).Where(word => !StopWords.Contains(word));
        var at = name.Select(word => words.IndexOf(Stem.Of(word))).DefaultIfEmpty(-1).Max();
        if (at < 0)
        {
            return TextFinder.Named(parameter, mentions) is { } named && bool.TryParse(named, out var value) ? value : null;
        }

        return !words.Take(at).TakeLast(3).Any(word => word is "no" or "not" or "without" or "don't" or "isn't" or "never");
    }

    private JsonArray? List(Parameter parameter)
    {
        JsonElement items = Parameter.Read(parameter.Schema, "items") is { } schema ? schema : default;
        Parameter item = new(parameter.Name, items, false);
        IEnumerable<JsonNode?> values = item.Type switch
        {
            _ when item.Choices.Count > 0 => Chosen(item).Select(choice => JsonNode.Parse(choice.GetRawText())),
            "integer" or "number" =>
                mentions.Numbers.Select(number => JsonNode.Parse(number.Text.Replace(",", "", StringComparison.Ordinal))),
            "string" or "" => Lists.In(mentions, guess).Select(text => (JsonNode?)JsonValue.Create(text)),
            _ => [],
        };
        JsonNode?[] all = [.. values];
        return all.Length == 0 ? null : new JsonArray(all);
    }

    private JsonObject? Object(Parameter parameter, int depth)
    {
        JsonObject found = [];
        foreach (Parameter member in Parameter.AllOf(parameter.Schema))
        {
            if (Find(member, depth + 1) is { } value)
            {
                found[member.Name] = value;
            }
        }

        return found.Count == 0 ? null : found;
    }
}
