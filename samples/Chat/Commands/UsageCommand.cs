using System.Globalization;
using OllamaAI;
using OllamaAI.Protocol;

namespace ChatSample.Commands;

/// <summary>Shows what the account at ollama.com has used, and what is left.</summary>
internal sealed class UsageCommand : ICommand
{
    public string Usage => "/usage";

    public string Summary => "show what your account at ollama.com has used in 24 hours, and what is left";

    public async Task RunAsync(ChatSession session, string argument, CancellationToken cancellationToken)
    {
        try
        {
            var usage = await session.Client.GetUsageAsync("24h", cancellationToken: cancellationToken);
            var balance = await session.Client.GetBalanceAsync(cancellationToken);
            var rows = UsedRows(usage.Totals).Concat(LeftRows(balance)).Where(row => row.Value is not null);
            session.Screen.Table(["Account", "Last 24 hours"], rows.Select(row => new[] { row.Name, row.Value! }));
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.Unauthorized)
        {
            throw new ChatException(
                "Usage belongs to an account at ollama.com: sign in on the server with 'ollama signin', "
                + "or set OLLAMA_API_KEY and chat with https://ollama.com.");
        }
        catch (OllamaException e) when (e.Kind == OllamaErrorKind.EndpointNotFound)
        {
            throw new ChatException("This server does not report usage; Ollama 0.40.1 or newer does.");
        }
    }

    private static IEnumerable<(string Name, string? Value)> UsedRows(OllamaUsageTotals? totals) =>
    [
        ("Requests", Number(totals?.RequestCount)),
        ("Tokens read", Number(totals?.InputTokens)),
        ("Tokens from the cache", Number(totals?.CachedInputTokens)),
        ("Tokens written", Number(totals?.OutputTokens)),
        ("Cost", Dollars(totals?.UsageUsd)),
    ];

    private static IEnumerable<(string Name, string? Value)> LeftRows(OllamaBalance balance) =>
    [
        ("Left of the session", Percent(balance.Included?.Session?.RemainingPercent)),
        ("Left of the week", Percent(balance.Included?.Weekly?.RemainingPercent)),
        ("Left of the plan", Dollars(balance.Included?.BalanceUsd)),
        ("Bought in addition", Dollars(balance.Purchased?.BalanceUsd)),
    ];

    private static string? Number(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture);

    private static string? Percent(double? value) => value?.ToString("0.# '%'", CultureInfo.InvariantCulture);

    private static string? Dollars(decimal? value) => value?.ToString("'$'0.00", CultureInfo.InvariantCulture);
}
