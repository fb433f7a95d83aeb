using System.Text;

namespace OllamaAI.Transport;

/// <summary>
/// What <see cref="OllamaClientOptions"/> may hold, and the sentences that say what is wrong. Secrets are never repeated.
/// </summary>
internal static class ClientOptionsRules
{
    // What timers and sockets can count.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(24);

    public static Dictionary<string, string> FindFaults(OllamaClientOptions options)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        Check(nameof(options.Endpoint), options.Endpoint is null ? null : EndpointFault(options.Endpoint));
        Check(nameof(options.ApiKey), ApiKeyFault(options.ApiKey));
        Check(nameof(options.Headers), HeaderFaults(options.Headers));
        Check(nameof(options.ConversationHeader), ConversationHeaderFault(options.ConversationHeader));
        Check(nameof(options.ConnectTimeout), TimeLimitFault(options.ConnectTimeout));
        Check(nameof(options.FirstTokenTimeout), TimeLimitFault(options.FirstTokenTimeout));
        Check(nameof(options.IdleTimeout), TimeLimitFault(options.IdleTimeout));
        Check(nameof(options.ResponseTimeout), TimeLimitFault(options.ResponseTimeout));
        Check(nameof(options.ManagementTimeout), TimeLimitFault(options.ManagementTimeout));
        Check(nameof(options.TotalTimeout), TimeLimitFault(options.TotalTimeout));
        Check(nameof(options.MaxResponseBytes), SizeFault(options.MaxResponseBytes));
        Check(nameof(options.MaxLineBytes), SizeFault(options.MaxLineBytes));
        Check(
            nameof(options.MaxRetries),
            options.MaxRetries < 0 ? $"{options.MaxRetries} is not a valid number of retries. Use 0 or more." : null);
        Check(nameof(options.TimeProvider), options.TimeProvider is null ? "A clock is required, such as TimeProvider.System." : null);
        return faults;

        void Check(string member, string? fault)
        {
            if (fault is not null)
            {
                faults.Add(member, fault);
            }
        }
    }

    /// <param name="options">The options.</param>
    /// <param name="parameter">The caller's parameter that they come from.</param>
    /// <exception cref="ArgumentException">A value is not valid; the message says all that is wrong.</exception>
    public static void ThrowIfInvalid(OllamaClientOptions options, string parameter)
    {
        if (FindFaults(options) is { Count: > 0 } faults)
        {
            throw new ArgumentException(string.Join(' ', faults.Select(fault => $"{fault.Key}: {fault.Value}")), parameter);
        }
    }

    public static string? EndpointFault(Uri endpoint)
    {
        var isWeb = endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https" };
        if (isWeb ? endpoint.UserInfo.Length > 0 : endpoint.OriginalString.Contains('@'))
        {
            return "The address holds a user name or password, which would show in messages and logs. "
                + "Send them as a header: OllamaClientOptions.Headers[\"Authorization\"] = \"Basic \" and \"user:password\" in Base64.";
        }

        if (endpoint.OriginalString.AsSpan().ContainsAny('?', '#'))
        {
            return "The address has a query or a fragment, which requests to a path below it cannot carry. Leave it off; "
                + "a key is sent as a header (OllamaClientOptions.ApiKey or Headers).";
        }

        return OllamaHost.FromUri(endpoint) is not null
            ? null
            : $"'{endpoint}' is not an http or https address, such as http://127.0.0.1:11434.";
    }

    public static string? ApiKeyFault(string? key) => key.AsSpan().Trim().ContainsAnyExceptInRange('!', '~')
        ? "The key has a space, a line break or another character that no key has. Was more copied than the key?"
        : null;

    private static string? ConversationHeaderFault(string? name) => string.IsNullOrWhiteSpace(name) || ConversationHeaderName.IsValid(name)
        ? null
        : $"'{name}' is not the name of a request header that is free to use, such as X-Conversation.";

    private static string? TimeLimitFault(TimeSpan limit) =>
        (limit > TimeSpan.Zero && limit <= LongestTimeout) || limit == Timeout.InfiniteTimeSpan
            ? null
            : $"{limit} is not a valid time limit. Use a positive time of at most {LongestTimeout.Days} days, "
                + "or Timeout.InfiniteTimeSpan (-00:00:00.001) for no limit.";

    private static string? SizeFault(int bytes) => bytes > 0 ? null : $"{bytes} is not a valid size. Use a positive number of bytes.";

    private static string? HeaderFaults(IDictionary<string, string> headers)
    {
        var faults = headers.Select(header => HeaderFault(header.Key, header.Value)).OfType<string>().ToList();
        return faults.Count == 0 ? null : string.Join(' ', faults);
    }

    private static string? HeaderFault(string name, string? value) => IsSendable(name, value)
        ? null
        : $"'{name}' is not a request header that can be set, or its value is malformed, "
            + "or has a line break or a character beyond ASCII in it.";

    private static bool IsSendable(string name, string? value)
    {
        // Add is not asked about the last three: what it makes of them differs between versions of .NET.
        if (value is null || !Ascii.IsValid(value) || value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            return false;
        }

        try
        {
            using var request = new HttpRequestMessage();
            request.Headers.Add(name, value);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
