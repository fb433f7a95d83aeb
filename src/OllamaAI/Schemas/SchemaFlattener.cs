using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>
/// Puts the parts of a schema together: follows references, merges <c>allOf</c>, sorts out <c>anyOf</c> and <c>oneOf</c>.
/// </summary>
internal sealed class SchemaFlattener
{
    private const int MaxUnionDepth = 8;
    private static readonly string[] UnionKeywords = ["anyOf", "oneOf"];

    private readonly SchemaView _view = new();
    private readonly HashSet<string> _merged = new(StringComparer.Ordinal);
    private readonly Queue<(SchemaPart Owner, string Keyword)> _unions = new();
    private readonly Queue<(RefTarget Target, SchemaPart From)> _kept = new();
    private readonly SchemaScope _scope;
    private readonly int _unionDepth;
    private readonly bool _isRoot;

    private SchemaFlattener(SchemaScope scope, int unionDepth, bool isRoot)
    {
        _scope = scope;
        _unionDepth = unionDepth;
        _isRoot = isRoot;
    }

    public static SchemaView Flatten(SchemaScope scope, IReadOnlyList<SchemaPart> parts) => Flatten(scope, parts, unionDepth: 0);

    /// <summary>The root is never a reference: the server wants to see an object there.</summary>
    public static SchemaView FlattenRoot(SchemaScope scope) => new SchemaFlattener(scope, unionDepth: 0, isRoot: true).Run([scope.Root]);

    private static SchemaView Flatten(SchemaScope scope, IReadOnlyList<SchemaPart> parts, int unionDepth) =>
        unionDepth <= MaxUnionDepth && scope.TrySee()
            ? new SchemaFlattener(scope, unionDepth, isRoot: false).Run(parts)
            : new SchemaView();

    private SchemaView Run(IReadOnlyList<SchemaPart> parts)
    {
        foreach (var part in parts)
        {
            Merge(part);
        }

        do
        {
            MergeUnions();
            MergeKept();
        }
        while (_unions.Count > 0 || _kept.Count > 0);

        SchemaTyping.Apply(_view);
        SettleBranches();
        return _view;
    }

    private void Merge(SchemaPart part)
    {
        if (part.Schema.ValueKind == JsonValueKind.False)
        {
            _view.IsNever = true;
        }

        // true, null and whatever is not a schema restrict nothing.
        if (part.Schema.ValueKind != JsonValueKind.Object || _view.Sources.Count >= SchemaLimits.Sources || !_merged.Add(part.Path.Id))
        {
            return;
        }

        _view.Sources.Add(part);
        if (part.IsInherited)
        {
            return;
        }

        Follow(part);
        MergeAllOf(part);
        foreach (var keyword in UnionKeywords)
        {
            if (part.Schema.At(keyword) is { ValueKind: JsonValueKind.Array })
            {
                _unions.Enqueue((part, keyword));
            }
        }
    }

    private void Follow(SchemaPart part)
    {
        if (part.Schema.StringAt("$ref") is not { } reference)
        {
            return;
        }

        if (_scope.Refs.Resolve(reference) is not { } target)
        {
            _view.UnknownReferences.Add(reference);
        }
        else if (_merged.Contains(target.Id))
        {
            // A circle without a step in between says nothing.
        }
        else if (!_isRoot && _scope.Keeps(target))
        {
            _kept.Enqueue((target, part));
        }
        else if (part.Path.Contains(target.Id))
        {
            _view.Recursion ??= target;
        }
        else
        {
            Merge(new(target.Schema, part.Path.Enter(target.Id)));
        }
    }

    private void MergeAllOf(SchemaPart part)
    {
        if (part.Schema.At("allOf") is not { ValueKind: JsonValueKind.Array } members)
        {
            return;
        }

        var index = 0;
        foreach (var member in members.EnumerateArray())
        {
            Merge(part.Child(member, "allOf", index++));
        }
    }

    private void MergeUnions()
    {
        while (_unions.TryDequeue(out var union))
        {
            var schemas = union.Owner.Schema.GetProperty(union.Keyword);
            var branches = schemas.EnumerateArray()
                .Select((schema, index) => BranchOf([union.Owner.Child(schema, union.Keyword, index)]))
                .ToList();
            Offer(branches);
            if (branches.Exists(branch => branch.View is { IsAny: true, Types: JsonTypes.None, HasConstraints: true }))
            {
                _view.LooseUnions.Add(schemas);
            }
        }
    }

    // Only the first real choice can be kept: two of them would have to be multiplied.
    private void Offer(List<SchemaBranch> branches)
    {
        if (branches.Count == 0)
        {
            return;
        }

        var live = branches.FindAll(branch => !branch.View.IsNever && !branch.View.IsNull);
        var isNullable = branches.Exists(branch => branch.View.IsNull);
        if (live.Count == 0)
        {
            _view.IsNever |= !isNullable;
            Absorb(branches.Find(branch => branch.View.IsNull));
        }
        else if (live.Count == 1)
        {
            _view.IsNullable |= isNullable;
            Absorb(live[0]);
        }
        else if (live.TrueForAll(branch => branch.View.IsAny))
        {
            // No choice between types.
        }
        else if (live.TrueForAll(branch => branch.View.IsPlainEnum))
        {
            _view.IsNullable |= isNullable;
            _view.UnionValues ??= [.. live.SelectMany(branch => branch.View.Values!)];
        }
        else if (_view.Branches.Count == 0)
        {
            _view.IsNullable |= isNullable;
            _view.Branches.AddRange(live);
        }
    }

    private void Absorb(SchemaBranch? branch)
    {
        if (branch is null)
        {
            return;
        }

        var view = branch.View;
        _view.Sources.AddRange(view.Sources.Where(source => _merged.Add(source.Path.Id)));
        _view.LooseUnions.AddRange(view.LooseUnions);
        _view.UnknownReferences.AddRange(view.UnknownReferences);
        _view.Recursion ??= view.Recursion;
        _view.IsNullable |= view.IsNullable;
        if (view.Reference is { } reference)
        {
            _kept.Enqueue((reference, branch.Parts[0]));
        }

        if (_view.Branches.Count == 0)
        {
            _view.Branches.AddRange(view.Branches);
        }
    }

    // A reference stays one only if nothing is said beside it; llama.cpp would not read it.
    private void MergeKept()
    {
        if (!_isRoot && _kept.Count == 1 && !_view.HasConstraints && _view.Branches.Count == 0)
        {
            _view.Reference = _kept.Dequeue().Target;
        }

        while (_kept.TryDequeue(out var kept))
        {
            if (kept.From.Path.Contains(kept.Target.Id))
            {
                _view.Reference ??= kept.Target;
            }
            else
            {
                Merge(new(kept.Target.Schema, kept.From.Path.Enter(kept.Target.Id)));
            }
        }
    }

    // llama.cpp reads nothing beside an anyOf, so what stands there moves into the alternatives.
    private void SettleBranches()
    {
        if (_view.Branches.Count == 0)
        {
            return;
        }

        var branches = _view.HasConstraints ? _view.Branches.ConvertAll(Inherit) : [.. _view.Branches];
        _view.Branches.Clear();
        Offer(branches);
        SchemaTyping.Apply(_view);
    }

    private SchemaBranch Inherit(SchemaBranch branch) =>
        BranchOf([.. branch.Parts, .. _view.Sources.Select(source => source with { IsInherited = true })]);

    private SchemaBranch BranchOf(IReadOnlyList<SchemaPart> parts) => new(parts, Flatten(_scope, parts, _unionDepth + 1));
}
