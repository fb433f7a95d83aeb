using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OllamaAI.Transport;

/// <summary>What an error answer says, whatever its shape.</summary>
/// <param name="Message">The text for people, or <see langword="null"/> for an empty body.</param>
/// <param name="Type">The runner's error type, such as <c>exceed_context_size_error</c>.</param>
/// <param name="SigninUrl">Where to sign in.</param>
/// <param name="Status">The status that another server gave to this one (for models that run there), if it is a failure.</param>
/// <param name="IsJson">Whether the body was a JSON error of the server, and not a proxy's page or the router's text.</param>
internal sealed partial record ErrorBody(
    string? Message, string? Type = null, Uri? SigninUrl = null, HttpStatusCode? Status = null, bool IsJson = false)
{
    private const int MaxMessageLength = 4096;
    private const int MaxNesting = 4;

    // FastAPI, and gateways written with it, say "detail"; the rest is problem+json, OAuth and other makes.
    private static readonly string[] MessageNames =
    [
        "error", "message", "Message", "fault", "faultstring", "detail", "msg", "error_description", "error_message", "errorMessage", "err",
        "exception", "title", "reason",
    ];

    /// <summary>Whether the body was HTML (or XML), which no Ollama server sends. <see cref="Message"/> is then its title.</summary>
    public bool IsWebPage { get; private init; }

    /// <summary>A gateway's name for the error, such as <c>insufficient_quota</c>.</summary>
    public string? Code { get; private init; }

    /// <summary>The number of tokens in a prompt that was refused because it is longer than the context.</summary>
    public long? PromptTokens { get; private init; }

    /// <summary>The context that a prompt was refused for, in tokens.</summary>
    public int? ContextLength { get; private init; }

    public static ErrorBody Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            // "404 page not found" begins with a JSON number but is not JSON: reading on throws.
            if (JsonElement.TryParseValue(ref reader, out var root)
                && root is { } value
                && (value.ValueKind == JsonValueKind.Object || !reader.Read()))
            {
                return FromJson(value, 0) with { IsJson = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("error", out _) };
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or JSON with broken UTF-8: then the text itself is the message.
        }

        var text = Encoding.UTF8.GetString(body).Trim();
        return text.TrimStart('\uFEFF').StartsWith('<') ? FromPage(text) : FromWords(text);
    }

    private static ErrorBody FromPage(string page) => new(TitleOf(page)) { IsWebPage = true };

    private static ErrorBody FromJson(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.String => FromText(value.GetString()!, depth),
        JsonValueKind.Object => FromObject(value, depth),
        JsonValueKind.Null or JsonValueKind.Undefined => new ErrorBody(Message: null),
        JsonValueKind.Array when depth is > 0 and < MaxNesting && value.GetArrayLength() > 0 => FromJson(value[0], depth + 1),
        _ => new ErrorBody(Clean(value.GetRawText())),
    };

    private static ErrorBody FromObject(JsonElement value, int depth)
    {
        var inner = depth <= MaxNesting ? MessageIn(value, depth + 1) : null;
        inner ??= new ErrorBody(Clean(value.GetRawText()));
        return inner with
        {
            Type = inner.Type ?? TextIn(value, "type"),
            Code = inner.Code ?? TextIn(value, "code"),
            SigninUrl = inner.SigninUrl ?? SigninUrlOf(value),
            Status = inner.Status ?? StatusOf(value),
            PromptTokens = inner.PromptTokens ?? NumberIn(value, "n_prompt_tokens"),
            ContextLength = inner.ContextLength ?? ToContextLength(NumberIn(value, "n_ctx")),
        };
    }

    private static ErrorBody? MessageIn(JsonElement value, int depth)
    {
        foreach (var name in MessageNames)
        {
            if (value.TryGetProperty(name, out var message)
                && message.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
            {
                return FromJson(message, depth);
            }
        }

        // The runner puts what it was doing into the name: {"error parsing tool call":"..."}.
        var named = value.EnumerateObject().FirstOrDefault(member => member.Name.StartsWith("error ", StringComparison.Ordinal));
        return named.Value.ValueKind == JsonValueKind.String ? new ErrorBody(Clean($"{named.Name}: {named.Value.GetString()}"))
            : value.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array ? FromJson(errors, depth)
            : value.TryGetProperty("error", out var none) ? FromJson(none, depth)
            : null;
    }

    private static string? TitleOf(string page)
    {
        var title = Title().Match(page);
        return title.Success ? Clean(WebUtility.HtmlDecode(title.Groups[1].Value)) : null;
    }

    // Storage services answer in XML of their own, whose title is a message.
    [GeneratedRegex(
        "<(?:title|h1|h2|message)(?:\\s[^>]{0,200})?>\\s{0,100}(?:<[a-z]{1,10}>\\s{0,100})?([^<]{1,500})<",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Title();

    private static bool IsPage(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase);
    }

    // llama-server's whole JSON answer is put, as text, into "error".
    private static ErrorBody FromText(string text, int depth)
    {
        if (depth < MaxNesting && text.AsSpan().TrimStart().StartsWith("{"))
        {
            try
            {
                return FromJson(JsonElement.Parse(text), depth + 1);
            }
            catch (JsonException)
            {
                // A text that only looks like JSON.
            }
        }

        // The cloud wraps what the gateway in front of a model said.
        return IsPage(text) ? FromPage(text) : FromWords(text);
    }

    // Without the runner's JSON, its words are all that has the figures.
    private static ErrorBody FromWords(string text)
    {
        var figures = Overflow().Match(text);
        return new ErrorBody(Clean(text))
        {
            PromptTokens = Number(figures.Groups["prompt"]),
            ContextLength = ToContextLength(Number(figures.Groups["context"])),
        };
    }

    // "request (7009 tokens) exceeds the available context size (4096 tokens), try increasing it"
    [GeneratedRegex(@"\((?<prompt>[0-9]+) tokens\) exceeds [^(]*\((?<context>[0-9]+) tokens\)", RegexOptions.CultureInvariant)]
    private static partial Regex Overflow();

    private static long? Number(Group digits) =>
        long.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static long? NumberIn(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.Number
        && member.TryGetInt64(out var number)
        && number > 0
            ? number
            : null;

    private static int? ToContextLength(long? tokens) => tokens <= int.MaxValue ? (int)tokens : null;

    private static string? TextIn(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static Uri? SigninUrlOf(JsonElement value) =>
        value.TryGetProperty("signin_url", out var url) && url.ValueKind == JsonValueKind.String
        && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? uri
            : null;

    private static HttpStatusCode? StatusOf(JsonElement value) =>
        NumberIn(value, "StatusCode") is >= 400 and <= 599 and var status ? (HttpStatusCode)status : null;

    private static string? Clean(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        return trimmed.Length <= MaxMessageLength ? trimmed : string.Concat(trimmed.AsSpan(0, MaxMessageLength - 1), "…");
    }
}
