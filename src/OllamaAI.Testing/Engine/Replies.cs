using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Engine;

/// <summary>The forms in which Ollama answers.</summary>
internal static class Replies
{
    /// <summary>Go's net/http names the length of bodies up to this size; larger ones are chunked.</summary>
    private const int LongestMeasuredBody = 2048;

    private const string Json = "application/json; charset=utf-8";
    private const string BareJson = "application/json";
    public const string Lines = "application/x-ndjson";

    public static Reply Object(GoJsonWriter body, int status = 200) => Whole(status, Json, body.Written);

    public static Reply Object(ReadOnlyMemory<byte> body) => Whole(200, Json, body);

    /// <summary>An object in the dress of pull, push and create with <c>stream:false</c>: no charset.</summary>
    public static Reply BareObject(GoJsonWriter body, int status = 200) => Whole(status, BareJson, body.Written);

    public static Reply Error(int status, string message) => Error(new ApiException(status, message));

    public static Reply Error(ApiException failure) => Object(ErrorBody(failure), failure.Status);

    /// <summary>An error of pull, push and create with <c>stream:false</c>: no charset.</summary>
    public static Reply BareError(ApiException failure) => BareObject(ErrorBody(failure), failure.Status);

    /// <summary>An error of a streaming request before its first line: chunked, and no charset.</summary>
    public static Reply EarlyError(ApiException failure) => BareError(failure) with { Length = null };

    public static Reply Text(int status, string text, string contentType = "text/plain") =>
        Whole(status, contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>No body and no content type: copy, delete, blobs, refused origins.</summary>
    public static Reply Empty(int status = 200) => new(status, null, None()) { Length = 0 };

    public static Reply Stream(IAsyncEnumerable<ReadOnlyMemory<byte>> lines) => new(200, Lines, lines);

    /// <summary>The one line of an error in a stream.</summary>
    public static ReadOnlyMemory<byte> ErrorLine(string message) => ErrorBody(new ApiException(200, message)).EndLine().Written;

    private static GoJsonWriter ErrorBody(ApiException failure)
    {
        var writer = new GoJsonWriter().StartObject();
        if (failure.IsRemote)
        {
            writer.Member("StatusCode", failure.Status)
                .Member("Status", $"{failure.Status} {ReasonPhrases.GetReasonPhrase(failure.Status)}");
        }

        return writer.Member("error", failure.Message).OmitEmpty("signin_url", failure.SigninUrl).EndObject();
    }

    private static Reply Whole(int status, string contentType, ReadOnlyMemory<byte> body) =>
        new(status, contentType, One(body)) { Length = body.Length <= LongestMeasuredBody ? body.Length : null };

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> One(
        ReadOnlyMemory<byte> body, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        yield return body;
        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> None()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }
}
