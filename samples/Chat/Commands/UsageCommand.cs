using System.Globalization;
using ChatSample.Terminal;
using OllamaAI;

namespace ChatSample.Commands;

/// <summary>Shows what the account at ollama.com has used in 24 hours, and what is left.</summary>
internal sealed class UsageCommand(OllamaClient client, Screen screen)
{
    public async Task RunAsync(string argument, CancellationToken cancellationToken)
    {
        try
        {
            var used = (await client.GetUsageAsync("24h", cancellationToken: cancellationToken)).Totals;
            var left = await client.GetBalanceAsync(cancellationToken);
            IEnumerable<(string Name, object? Value, string Format)> rows =
            [
                ("Requests", used?.RequestCount, "N0"),
                ("Tokens read", used?.InputTokens, "N0"),
                ("Tokens from the cache", used?.CachedInputTokens, "N0"),
                ("Tokens written", used?.OutputTokens, "N0"),
                ("Cost", used?.UsageUsd, "'$'0.00"),
                ("Left of the session", left.Included?.Session?.RemainingPercent, "0.# '%'"),
                ("Left of the week", left.Included?.Weekly?.RemainingPercent, "0.# '%'"),
                ("Left of the plan", left.Included?.BalanceUsd, "'$'0.00"),
                ("Bought in addition", left.Purchased?.BalanceUsd, "'$'0.00"),
            ];
            screen.Table(["Account", "Last 24 hours"], rows.Where(row => row.Value is not null).Select(
                row => new[] { row.Name, string.Format(CultureInfo.InvariantCulture, $"{{0:{row.Format}}}", row.Value) }));
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.Unauthorized)
        {
            throw new ChatException("Sign in on the server with 'ollama signin', or chat with https://ollama.com and OLLAMA_API_KEY.");
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.EndpointNotFound)
        {
            throw new ChatException("This server does not report usage; Ollama 0.40.1 or newer does.");
        }
    }
}
