using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace OllamaAI.Chat;

/// <summary>Reads content that has become JSON in a tool's result: results have no type that a conversation could be loaded with.</summary>
internal static class StoredContent
{
    private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions)
    {
        // Databases such as PostgreSQL (jsonb) sort the members of an object.
        AllowOutOfOrderMetadataProperties = true,
        // An application's own objects may use the same names for their kinds; they are told by their other members.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly JsonTypeInfo AnyContract = Options.GetTypeInfo(typeof(AIContent));
    private static readonly JsonTypeInfo DataContract = Options.GetTypeInfo(typeof(DataContent));

    private static readonly HashSet<string> Kinds =
        [.. AnyContract.PolymorphismOptions!.DerivedTypes.Select(type => type.TypeDiscriminator).OfType<string>()];

    /// <summary>The content; <see langword="null"/> if the JSON is something else.</summary>
    public static AIContent? TryRead(JsonElement json)
    {
        if (FindContract(json) is not { } contract)
        {
            return null;
        }

        try
        {
            var content = (AIContent?)json.Deserialize(contract);
            return content is UriContent uri && MediaMapper.IsData(uri.Uri) ? MediaMapper.ToData(uri) : content;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or NotSupportedException
            or InvalidOperationException)
        {
            // Not a content after all, or a broken one.
            return null;
        }
    }

    private static JsonTypeInfo? FindContract(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (json.TryGetProperty("$type"u8, out var kind))
        {
            return kind.ValueKind == JsonValueKind.String && Kinds.Contains(kind.GetString()!) ? AnyContract : null;
        }

        // The items of a DataContent[] are written without their kind.
        return json.TryGetProperty("uri"u8, out var uri) && JsonMarshal.GetRawUtf8Value(uri).StartsWith("\"data:"u8) ? DataContract : null;
    }
}
