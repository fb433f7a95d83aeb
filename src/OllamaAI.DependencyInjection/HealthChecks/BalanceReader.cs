using OllamaAI.Protocol;

namespace OllamaAI.DependencyInjection;

/// <summary>Reads the balance of the server's ollama.com account for a health check, which it never fails.</summary>
internal sealed class BalanceReader(OllamaClient client, TimeProvider time)
{
    private const string Problem = "balanceProblem";

    // Probes ask every few seconds; the service allows ten requests a minute.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private volatile Reading? _last;

    /// <summary>Gets what is known of the balance, at most five minutes old.</summary>
    /// <param name="limit">The longest time to wait for the answer.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The facts by their names in the data of the result.</returns>
    public async Task<IReadOnlyDictionary<string, object>> ReadAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_last is { } last && time.GetElapsedTime(last.Timestamp) < Lifetime)
        {
            return last.Facts;
        }

        var facts = await AskAsync(limit, cancellationToken).ConfigureAwait(false);
        _last = new Reading(facts, time.GetTimestamp());
        return facts;
    }

    private async Task<Dictionary<string, object>> AskAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = TimeUp.After(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return FactsOf(await client.GetBalanceAsync(either.Token).ConfigureAwait(false));
        }
        // The balance alone never makes a server unhealthy, so this also catches what the application's handlers throw.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return new Dictionary<string, object> { [Problem] = ProblemOf(e, timeout.IsCancellationRequested, limit) };
        }
    }

    // Health data is often public, and the messages of foreign exceptions may say anything.
    private static string ProblemOf(Exception exception, bool isTimeUp, TimeSpan limit) => exception switch
    {
        OllamaException or TimeoutException => exception.Message,
        OperationCanceledException when isTimeUp =>
            FormattableString.Invariant($"No answer within {limit.TotalSeconds:0.###} s."),
        _ => $"The request failed with {exception.GetType().Name}.",
    };

    private static Dictionary<string, object> FactsOf(OllamaBalance balance)
    {
        var facts = new Dictionary<string, object>();
        Add("includedBalanceUsd", balance.Included?.BalanceUsd);
        Add("purchasedBalanceUsd", balance.Purchased?.BalanceUsd);
        Add("sessionRemainingPercent", balance.Included?.Session?.RemainingPercent);
        Add("weeklyRemainingPercent", balance.Included?.Weekly?.RemainingPercent);
        return facts;

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }
    }

    private sealed record Reading(IReadOnlyDictionary<string, object> Facts, long Timestamp);
}
