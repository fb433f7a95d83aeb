using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace PlaygroundSample.Api;

/// <summary>Tells whoever sent something that cannot be read what is wrong with it, instead of failing.</summary>
internal sealed class UnreadableRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsUtf8(context.Request))
        {
            const int status = StatusCodes.Status415UnsupportedMediaType;
            await RefuseAsync(context, ReasonOf(status), status);
            return;
        }

        try
        {
            await next(context);
            if (context.Response is
                {
                    HasStarted: false,
                    ContentType: null,
                    StatusCode: StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType
                })
            {
                await RefuseAsync(context, ReasonOf(context.Response.StatusCode), context.Response.StatusCode);
            }
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            var reason = e.InnerException is JsonException { Path: var path }
                ? $"it is not JSON of the expected form, at '{path ?? "$"}'."
                : ReasonOf(e.StatusCode);
            await RefuseAsync(context, reason, e.StatusCode);
        }
        catch (Exception e) when (e is ArgumentException or FormatException && !context.Response.HasStarted)
        {
            // Answers report their own faults. Before one starts only the body is read, and a part of it may be malformed: an image,
            // most likely.
            await RefuseAsync(
                context,
                "a part of a message is malformed. Images look like 'data:image/png;base64,iVBORw0K...'.",
                StatusCodes.Status400BadRequest);
        }
    }

    private static bool IsUtf8(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        || !type.Charset.HasValue
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static string ReasonOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "it is too large. Send fewer or smaller images.",
        StatusCodes.Status415UnsupportedMediaType => "it has to be JSON in UTF-8, with the content type 'application/json'.",
        _ => "its body is missing or breaks off.",
    };

    private static Task RefuseAsync(HttpContext context, string reason, int status) =>
        TypedResults.Problem($"The request cannot be read: {reason}", statusCode: status).ExecuteAsync(context);
}
