using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace OllamaAI.Chat;

/// <summary>Reads content that has become JSON in a tool's result: results have no type that a conversation could be loaded with.</summary>
internal static class StoredContent
{
    private static readonly JsonTypeInfo<AIContent> Contract = CreateContract();
    private static readonly HashSet<string> Kinds = [.. Contract.PolymorphismOptions!.DerivedTypes.Select(type => type.TypeDiscriminator).OfType<string>()];

    /// <summary>The content; <see langword="null"/> if the JSON is something else.</summary>
    public static AIContent? TryRead(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("$type"u8, out var kind)
            || kind.ValueKind != JsonValueKind.String
            || !Kinds.Contains(kind.GetString()!))
        {
            return null;
        }

        try
        {
            var content = json.Deserialize(Contract);
            return content is UriContent uri && MediaMapper.IsData(uri.Uri) ? MediaMapper.ToData(uri) : content;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or NotSupportedException or InvalidOperationException)
        {
            // Not a content after all, or a broken one.
            return null;
        }
    }

    private static JsonTypeInfo<AIContent> CreateContract() =>
        (JsonTypeInfo<AIContent>)new JsonSerializerOptions(AIJsonUtilities.DefaultOptions)
        {
            // Databases such as PostgreSQL (jsonb) sort the members of an object.
            AllowOutOfOrderMetadataProperties = true,
            // An application's own objects may use the same names for their kinds; they are told by their other members.
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        }.GetTypeInfo(typeof(AIContent));
}
