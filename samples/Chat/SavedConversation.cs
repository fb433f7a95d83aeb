using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace ChatSample;

/// <summary>A conversation in a file: messages with their images, model and settings, in the JSON of Microsoft.Extensions.AI.</summary>
internal sealed record SavedConversation(ChatOptions Options, List<ChatMessage> Messages)
{
    private static readonly JsonSerializerOptions Json = new(AIJsonUtilities.DefaultOptions)
    {
        WriteIndented = true,
        TypeInfoResolverChain = { new DefaultJsonTypeInfoResolver() },
    };

    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        // In memory first: a file that is half written would block its name.
        var json = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        await using var file = new FileStream(path, FileMode.CreateNew);
        await file.WriteAsync(json, cancellationToken);
    }

    /// <exception cref="IOException">The file does not exist, or cannot be read.</exception>
    /// <exception cref="ChatException">It holds something else.</exception>
    public static async Task<SavedConversation> LoadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        try
        {
            var saved = await JsonSerializer.DeserializeAsync<SavedConversation>(file, Json, cancellationToken);
            var isWhole = saved is { Options: not null, Messages: not null } && !saved.Messages.Contains(null!);
            return isWhole ? saved! : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new ChatException($"'{path}' is not a conversation that /save wrote.");
        }
    }
}
