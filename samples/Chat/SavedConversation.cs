using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatSample;

/// <summary>A conversation in a file: messages with their images, model and settings, in the JSON of Microsoft.Extensions.AI.</summary>
internal sealed record SavedConversation(ChatOptions Options, List<ChatMessage> Messages)
{
    private static readonly JsonSerializerOptions Json = new(AIJsonUtilities.DefaultOptions)
    {
        WriteIndented = true,
        TypeInfoResolverChain = { new DefaultJsonTypeInfoResolver() },
    };

    /// <exception cref="IOException">The file exists.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        // In memory first: a file that is half written would block its name.
        var json = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        await using var file = new FileStream(path, FileMode.CreateNew);
        await file.WriteAsync(json, cancellationToken);
    }

    /// <exception cref="ChatException">The file holds something else.</exception>
    public static async Task<SavedConversation> LoadAsync(string path, CancellationToken cancellationToken)
    {
        var json = await File.ReadAllBytesAsync(path, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize<SavedConversation>(json, Json) is { Options: not null, Messages: not null } saved
                && !saved.Messages.Contains(null!) ? saved : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ChatException($"'{path}' is not a conversation that /save wrote.");
        }
    }
}
