namespace OllamaAI.Schemas;

/// <summary>The members of a parameters object.</summary>
internal static class ToolParameters
{
    /// <summary>Puts alternatives of whole parameter objects side by side, since the server keeps no <c>anyOf</c> at the root.</summary>
    public static ObjectMembers Of(SchemaView root, SchemaScope scope)
    {
        var properties = ObjectMembers.PropertiesOf(root);
        var required = ObjectMembers.RequiredOf(root, properties);
        if (root.Branches.Count > 0)
        {
            var branches = root.Branches.ConvertAll(branch => (branch.View, Properties: ObjectMembers.PropertiesOf(branch.View)));
            var common = branches
                .Select(branch => ObjectMembers.RequiredOf(branch.View, branch.Properties))
                .Aggregate((left, right) => [.. left.Intersect(right)]);
            required = [.. required.Union(common)];
            properties.AddRange(Combine(branches.SelectMany(branch => branch.Properties), except: properties));
        }

        return ObjectMembers.Of(properties, required, scope);
    }

    private static List<SchemaProperty> Combine(IEnumerable<SchemaProperty> offered, IEnumerable<SchemaProperty> except)
    {
        var known = except.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        return [.. offered
            .Where(property => !known.Contains(property.Name))
            .GroupBy(property => property.Name, StringComparer.Ordinal)
            .Select(Combine)];
    }

    private static SchemaProperty Combine(IGrouping<string, SchemaProperty> offered)
    {
        var combined = new SchemaProperty(offered.Key);
        combined.Add(SyntheticSchema.AnyOf([.. offered.Select(property => property.Parts[0])]));
        return combined;
    }
}
