using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>Which references lead back to themselves.</summary>
/// <remarks>
/// A grammar may recurse inside a member or an item. It must not recurse before anything was read (left recursion), which is what a
/// definition does that names itself as one of its alternatives; llama.cpp refuses such grammars.
/// </remarks>
internal sealed class RefGraph(RefResolver refs)
{
    private static readonly string[] SameValue = ["allOf", "anyOf", "oneOf"];
    private static readonly string[] Inside = ["items", "prefixItems", "additionalProperties"];

    private readonly Dictionary<string, List<Edge>> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, bool IsLeft), bool> _answers = [];

    public bool IsRecursive(RefTarget target) => LeadsBack(target, onlyLeft: false);

    public bool IsLeftRecursive(RefTarget target) => LeadsBack(target, onlyLeft: true);

    private bool LeadsBack(RefTarget start, bool onlyLeft)
    {
        if (_answers.TryGetValue((start.Id, onlyLeft), out var answer))
        {
            return answer;
        }

        var reached = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<RefTarget>([start]);
        while (!reached.Contains(start.Id) && pending.TryPop(out var target))
        {
            foreach (var edge in EdgesOf(target))
            {
                if ((edge.IsLeft || !onlyLeft) && reached.Add(edge.Target.Id))
                {
                    pending.Push(edge.Target);
                }
            }
        }

        return _answers[(start.Id, onlyLeft)] = reached.Contains(start.Id);
    }

    private List<Edge> EdgesOf(RefTarget target)
    {
        if (!_edges.TryGetValue(target.Id, out var edges))
        {
            edges = [];
            Collect(target.Schema, isLeft: true, depth: 0, edges);
            _edges.Add(target.Id, edges);
        }

        return edges;
    }

    private void Collect(JsonElement schema, bool isLeft, int depth, List<Edge> edges)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > SchemaLimits.Depth)
        {
            return;
        }

        if (schema.StringAt("$ref") is { } reference && refs.Resolve(reference) is { } target)
        {
            edges.Add(new(target, isLeft));
        }

        foreach (var keyword in SameValue)
        {
            CollectAll(schema.At(keyword), isLeft, depth, edges);
        }

        foreach (var keyword in Inside)
        {
            CollectAll(schema.At(keyword), isLeft: false, depth, edges);
        }

        if (schema.At("properties") is { ValueKind: JsonValueKind.Object } properties)
        {
            foreach (var property in properties.EnumerateObject())
            {
                Collect(property.Value, isLeft: false, depth + 1, edges);
            }
        }
    }

    private void CollectAll(JsonElement? schemas, bool isLeft, int depth, List<Edge> edges)
    {
        if (schemas is not { ValueKind: JsonValueKind.Array } array)
        {
            Collect(schemas.GetValueOrDefault(), isLeft, depth + 1, edges);
            return;
        }

        foreach (var schema in array.EnumerateArray())
        {
            Collect(schema, isLeft, depth + 1, edges);
        }
    }

    private readonly record struct Edge(RefTarget Target, bool IsLeft);
}
