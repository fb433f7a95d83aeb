using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Faults;

public sealed partial class LimitTableTests
{
    // The clock goes on by two seconds at a time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var row in LimitTable.Rows)
        {
            foreach (var server in LimitTable.Servers)
            {
                cells.Add(row.Call, server.Name);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Call_ServerThatDoesNotLetItEnd_IsEndedByTheLimitInTheTable(string call, string serverName)
    {
        var row = LimitTable.Rows.Single(candidate => candidate.Call == call);
        var server = LimitTable.Servers.Single(candidate => candidate.Name == serverName);
        var expected = server.End(row.Ends);
        var time = new FakeTimeProvider();
        var started = time.GetUtcNow();
        using var handler = server.Start(time, row);
        using var client = handler.CreateClient(Options(time, expected));

        (await EndAsync(row, client, expected)).ShouldBe(expected);

        var elapsed = time.GetUtcNow() - started;
        var limit = Limit(expected);
        elapsed.ShouldBeGreaterThanOrEqualTo(limit);
        elapsed.ShouldBeLessThan(limit + Tolerance);
    }

    [Fact]
    public async Task UploadBlob_AnswerDoesNotCome_IsEndedByTheIdleLimit()
    {
        var time = new FakeTimeProvider();
        using var handler = new ScriptedHandler()
            .Answer(System.Net.HttpStatusCode.NotFound, "")
            .Answer((_, cancellationToken) => HostileServer.StallAsync(time, cancellationToken));
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time });

        var fault = await Should.ThrowAsync<TimeoutException>(
            client.UploadBlobAsync(LimitTable.Digest, new MemoryStream([1, 2, 3])).DefaultTimeout());

        fault.Message.ShouldBe("Waiting for the upload to go on took longer than 600 s (OllamaClientOptions.IdleTimeout).");
    }

    [Fact]
    public async Task UploadBlob_SlowButSteady_IsNotEnded()
    {
        var time = new FakeTimeProvider();
        using var handler = new ScriptedHandler()
            .Answer(System.Net.HttpStatusCode.NotFound, "")
            .Answer(System.Net.HttpStatusCode.Created, "");
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time });
        var progress = new Steps(() => time.Advance(TimeSpan.FromMinutes(9)));

        (await client.UploadBlobAsync(LimitTable.Digest, new MemoryStream(new byte[1_000_000]), progress)).ShouldBeTrue();

        progress.Count.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Chat_NonStreamingAnswerDoesNotCome_SaysThatStreamingHasFinerLimits()
    {
        var time = new FakeTimeProvider();
        using var handler = HostileServer.Silent(time);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time });

        (await Should.ThrowAsync<TimeoutException>(client.ChatAsync(new() { Model = "m", Messages = [] }))).Message.ShouldBe(
            "The non-streaming answer took longer than 7200 s (OllamaClientOptions.ResponseTimeout). "
            + "A streamed answer has finer limits: FirstTokenTimeout and IdleTimeout.");
    }

    [Fact]
    public async Task Chat_TotalLimitIsShorterThanItsOwn_NamesTheTotalLimit()
    {
        var time = new FakeTimeProvider();
        using var handler = HostileServer.Silent(time);
        using var client = handler.CreateClient(new OllamaClientOptions { TimeProvider = time, TotalTimeout = TimeSpan.FromMinutes(5) });

        (await Should.ThrowAsync<TimeoutException>(client.ChatAsync(new() { Model = "m", Messages = [] }))).Message.ShouldBe(
            "The whole call took longer than 300 s (OllamaClientOptions.TotalTimeout).");
    }

    [Fact]
    public async Task ChatStreaming_FramesAfterTheLast_AreNotDelivered()
    {
        using var handler = new ScriptedHandler().Answer(Frames.Text("a") + Frames.Done + Frames.Text("b") + Frames.Done);
        using var client = handler.CreateClient();

        var frames = await client.ChatStreamingAsync(new() { Model = "m", Messages = [] }).ToListAsync();

        frames.Select(frame => frame.IsLast).ShouldBe([false, true]);
    }

    [Fact]
    public void Table_InTheDocuments_IsTheOneThatIsTested()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OllamaAI.sln")))
        {
            folder = folder.Parent!;
        }

        var page = Path.Combine(folder.FullName, "docs", "limits.md");
        var text = File.ReadAllText(page).ReplaceLineEndings("\n");
        var expected = Table().Replace(text, LimitTable.ToMarkdown().Replace("$", "$$", StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(page, expected);
            return;
        }

        text.ShouldBe(expected);
    }

    // Defaults, except where the default is that nothing ends the call, or a size that takes long to send.
    private static OllamaClientOptions Options(FakeTimeProvider time, string expected)
    {
        var options = new OllamaClientOptions { TimeProvider = time, MaxResponseBytes = 100_000 };
        if (expected == "as long as it reports steps")
        {
            options.TotalTimeout = TimeSpan.FromSeconds(3);
        }

        return options;
    }

    private static TimeSpan Limit(string expected)
    {
        var options = new OllamaClientOptions();
        return expected switch
        {
            nameof(options.FirstTokenTimeout) => options.FirstTokenTimeout,
            nameof(options.IdleTimeout) => options.IdleTimeout,
            nameof(options.ResponseTimeout) => options.ResponseTimeout,
            nameof(options.ManagementTimeout) => options.ManagementTimeout,
            "10 s" => TimeSpan.FromSeconds(10),
            _ => TimeSpan.Zero,
        };
    }

    private static async Task<string> EndAsync(LimitTable.Row row, OllamaClient client, string expected)
    {
        try
        {
            await row.RunAsync(client).DefaultTimeout();
            // IsReachableAsync says false instead of throwing.
            return expected is "10 s" || row.Call == "`IsReachableAsync`" ? expected : LimitTable.Whole;
        }
        catch (Exception fault) when (fault is TimeoutException or OllamaException)
        {
            var option = fault.Message.Split("OllamaClientOptions.")[1].Split(')')[0];
            return option == nameof(OllamaClientOptions.TotalTimeout) ? "as long as it reports steps" : option;
        }
    }

    private sealed class Steps(Action step) : IProgress<long>
    {
        public int Count { get; private set; }

        public void Report(long value)
        {
            Count++;
            step();
        }
    }

    [GeneratedRegex(@"\| call \|(.+\n)+")]
    private static partial Regex Table();
}
