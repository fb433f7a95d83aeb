using System.Net;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>An allowance that is used up, which no repetition mends.</summary>
internal static class Quotas
{
    private static readonly string[] Words =
    [
        "you ({0}) have reached your session usage limit, upgrade for higher limits: https://ollama.com/upgrade",
        "you ({0}) have reached your weekly usage limit, upgrade for higher limits: https://ollama.com/upgrade",
        "you've reached your hourly usage limit, please upgrade to continue",
        "You exceeded your current quota, please check your plan and billing details.",
        "Quota exceeded for {0}",
        "insufficient balance",
        "Your account {0} is out of credits",
        "insufficient credits: add more to continue",
        "monthly usage limit reached for {0}",
        "Your credit balance is too low to access the API. Please go to Plans & Billing to upgrade or purchase credits.",
        "You have exceeded your monthly included credits for inference. Subscribe to get more.",
        "Budget has been exceeded! Current cost: 5.1, max budget: 5.0",
        "Monthly spending limit reached",
        "Account {0} has been suspended: payment required",
    ];

    public static Kind Kind { get; } = new("K2", "A quota is not \"busy\"", "Asked once, and a program can tell it from a busy server.", Create) { Waits = true };

    private static IEnumerable<Case> Create() =>
    [
        UsedUp("a9", Reply.Error(HttpStatusCode.TooManyRequests, Format(0, "someone"))),
        .. Draw.Many(201, (random, index) =>
        {
            var words = Format(index % Words.Length, random.Of("someone", "ada", "用户"));
            var status = random.Of(HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.PaymentRequired);
            return UsedUp($"generated {index}", (index % 3) switch
            {
                0 => Reply.Raw(status, $$$"""{"error":{"message":{{{WireText.Of(words)}}},"type":"insufficient_quota","code":"insufficient_quota"}}"""),
                1 => Reply.Raw(status, $$"""{"error":{{WireText.Of(words)}},"ref":"{{Guid.Empty}}"}"""),
                _ => Reply.Error(status, words),
            });
        }, 42),
        .. new[]
        {
            "you have used all of your included usage for this week", "daily usage cap reached", "Monthly request allowance exhausted", "Free tier limit reached; upgrade your plan",
            "No credits remaining", "insufficient funds", "Your trial has expired", "plan limit exceeded", "weekly limit reached, resets on Monday", "account balance is depleted",
            "You have run out of credits.", "token allowance exhausted", "Hard limit reached: billing_hard_limit", "session limit reached: upgrade to Pro", "You have exceeded your monthly token budget",
            "Usage cap exceeded for this billing period", "You've hit your hourly limit. Upgrade to Max", "Subscription required", "The organization has exceeded its annual allowance",
            "Daily limit of 1000 requests reached", "Rate limit reached on tokens per day (TPD): Limit 100000, Used 99990",
        }.Select((words, index) => UsedUp($"further {index}", Reply.Error(HttpStatusCode.TooManyRequests, words))),
        .. new[] { "insufficient_quota", "billing_hard_limit_reached", "usage_limit_reached", "insufficient_credits" }.Select(code =>
            UsedUp(code, Reply.Raw(HttpStatusCode.TooManyRequests, $$$"""{"error":{"message":"The request was refused.","code":"{{{code}}}"}}"""))),
        Busy("a rate, with advice to pay", "Rate limit reached on requests per min (RPM): Limit 3, Used 3. Please try again in 20s. You can increase your rate limit by adding a payment method at https://x/account/billing"),
        Busy("a rate per second of a plan", "Your plan allows 2 requests per second. Upgrade for more."),
        Busy("concurrency of a plan", "too many concurrent requests for your plan, upgrade for higher limits"),
        Busy("capacity", "The service is at capacity, please retry shortly"),
        Busy("parallel", "You have 3 requests in parallel; your subscription allows 3"),
        Busy("a concurrency limit", "too many concurrent requests"),
        Busy("a rate", "rate limit exceeded, try again in 1s"),
        Busy("a rate per minute", "Rate limit reached for requests per minute"),
        Busy("too many", "too many requests"),
        Busy("queue", "server busy, please try again. maximum pending requests exceeded"),
        Busy("slow down", "slow down"),
        Busy("nothing said", ""),
        Busy("per user", "limit of 5 parallel requests reached"),
        Busy("tokens per minute", "tokens per minute limit reached"),
        Busy("overloaded", "the model is overloaded"),
        Busy("a limit of requests", "request limit exceeded, please slow down"),
        Busy("a limit of tokens", "Limit of 20000 tokens per minute reached, current use 20011"),
    ];

    private static string Format(int index, string user) => Words[index].Replace("{0}", user, StringComparison.Ordinal);

    private static Case UsedUp(string name, RawReply reply) => new()
    {
        Name = $"{name}: {(int)reply.Status} {reply.Body}",
        Ways = [Way.Whole, Way.Streamed],
        Server = _ => reply,
        Check = outcome => Expect.All(
            Expect.Fault(outcome, FaultKind.Quota),
            Expect.Requests(outcome, 1),
            Expect.Transient(outcome, false)),
    };

    private static Case Busy(string name, string words) => new()
    {
        Name = $"{name}: {words}",
        IsCounterExample = true,
        Ways = [Way.Whole, Way.Streamed],
        Server = request => request.Number == 1 ? Reply.Error(HttpStatusCode.TooManyRequests, words) : Answer.Done,
        Check = outcome => Expect.Text(outcome, "done"),
    };
}
