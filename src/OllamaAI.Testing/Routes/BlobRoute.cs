using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Management;

namespace OllamaAI.Testing.Routes;

/// <summary><c>HEAD</c> and <c>POST /api/blobs/:digest</c>.</summary>
internal static class BlobRoute
{
    public const string Path = "/api/blobs/";

    public static async Task<Reply> AnswerAsync(Call call)
    {
        var sent = call.Request.Path[Path.Length..];
        if (!DigestText.IsValid(sent))
        {
            throw new ApiException(400, "invalid digest format");
        }

        var digest = sent.Replace('-', ':');
        if (call.Request.Method == "HEAD")
        {
            return call.Engine.Blobs.Has(digest) ? Replies.Empty() with { Length = -1 } : Replies.Empty(404) with { Length = -1 };
        }

        if (call.Engine.Blobs.Has(digest))
        {
            return Replies.Empty();
        }

        var actual = await call.Engine.Blobs.ReceiveAsync(call.Body, call.Aborted).ConfigureAwait(false);
        return actual == digest
            ? Replies.Empty(201)
            : throw new ApiException(400, $"digest mismatch, expected \"{digest}\", got \"{actual}\"");
    }
}
