using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>What one rewrite knows of its document: references, recursion, and how much may still be looked at and written.</summary>
/// <param name="root">The schema that is rewritten.</param>
/// <param name="keepsRecursion">Whether recursive references stay references; otherwise they are cut.</param>
internal sealed class SchemaScope(JsonElement root, bool keepsRecursion)
{
    private readonly List<(string Name, RefTarget Target)> _definitions = [];
    private RefGraph? _graph;
    private int _seen;

    public SchemaPart Root { get; } = new(root, new(SchemaPath.RootId, Parent: null));

    public RefResolver Refs { get; } = new(root);

    /// <summary>The definitions that kept references need, in the order of their first use.</summary>
    public IReadOnlyList<(string Name, RefTarget Target)> Definitions => _definitions;

    /// <summary>Whether references to <paramref name="target"/> stay references.</summary>
    public bool Keeps(RefTarget target)
    {
        if (!keepsRecursion)
        {
            return false;
        }

        _graph ??= new RefGraph(Refs);
        return _graph.IsRecursive(target) && !_graph.IsLeftRecursive(target);
    }

    /// <summary>Names a definition that a kept reference needs.</summary>
    public string Define(RefTarget target)
    {
        foreach (var definition in _definitions)
        {
            if (definition.Target.Id == target.Id)
            {
                return definition.Name;
            }
        }

        var name = UnusedName(target.Name);
        _definitions.Add((name, target));
        return name;
    }

    /// <returns><see langword="false"/> if too many schemas were looked at.</returns>
    public bool TrySee() => ++_seen <= SchemaLimits.Schemas;

    // llama.cpp splits pointers at slashes and does not unescape them.
    private string UnusedName(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_'));
        var unused = plain;
        for (var i = 2; unused.Length == 0 || _definitions.Exists(definition => definition.Name == unused); i++)
        {
            unused = $"{plain}_{i}";
        }

        return unused;
    }
}
