using System.Text.Json;

namespace OllamaAI.Schemas;

/// <summary>What a reference points at.</summary>
/// <param name="Id">The place as a JSON pointer in one spelling.</param>
/// <param name="Schema">The schema there.</param>
internal readonly record struct RefTarget(string Id, JsonElement Schema)
{
    /// <summary>What people call the schema: the name of the definition or member that it is or stands in.</summary>
    public string Name
    {
        get
        {
            var steps = Id.Split('/');
            var container = Array.FindLastIndex(
                steps, Math.Max(steps.Length - 2, 0), step => step is "properties" or "$defs" or "definitions");
            return Id == SchemaPath.RootId ? "root" : RefResolver.Unescape(container < 0 ? steps[^1] : steps[container + 1]);
        }
    }
}
