using System.Text;
using OllamaAI.Testing;

namespace OllamaAI.Tests.Faults;

public sealed class FaultMatrixTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var (fault, _, _, _) in FaultMatrix.Faults)
        {
            foreach (var operation in FaultMatrix.Operations)
            {
                if (FaultMatrix.Expected(fault, operation) is not null)
                {
                    cells.Add(fault, operation.Name);
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Fault_InAnyCall_IsSeenForWhatItIsAndTheClientStaysUsable(string faultName, string operationName)
    {
        var operation = FaultMatrix.Operations.Single(candidate => candidate.Name == operationName);
        var expected = FaultMatrix.Expected(faultName, operation)!;
        await using var server = await OllamaTestServer.StartAsync(
            new OllamaTestModel("m", "one", " two", " three"),
            new OllamaTestModel("e", text => [text.Length, 1f]));
        using var client = new OllamaClient(Options(server.Endpoint, expected));
        server.Faults.Next(operation.Path, FaultMatrix.Faults.Single(row => row.Name == faultName).Fault());

        (await SeenAsync(operation, client)).ShouldBe(expected);

        (await SeenAfterwardsAsync(operation, client, expected)).ShouldBe(FaultMatrix.Whole);
    }

    [Fact]
    public void Table_InTheDocuments_IsTheOneThatIsTested()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OllamaAI.sln")))
        {
            folder = folder.Parent!;
        }

        var page = Path.Combine(folder.FullName, "docs", "internal", "faults.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(page, Table());
        }

        File.ReadAllText(page).ReplaceLineEndings("\n").ShouldBe(Table());
    }

    private static OllamaClientOptions Options(Uri endpoint, string expected) => new()
    {
        Endpoint = endpoint,
        MaxRetries = 0,
        FirstTokenTimeout = expected == FaultMatrix.FirstToken ? Short : Timeout.InfiniteTimeSpan,
        IdleTimeout = expected == FaultMatrix.Idle ? Short : Timeout.InfiniteTimeSpan,
        ResponseTimeout = expected == FaultMatrix.Response ? Short * 3 : Timeout.InfiniteTimeSpan,
        ManagementTimeout = expected == FaultMatrix.Management ? Short * 3 : Timeout.InfiniteTimeSpan,
        TotalTimeout = expected == FaultMatrix.Total ? Short * 3 : Timeout.InfiniteTimeSpan,
    };

    // The short limit that the fault ran into holds for this call too, and a busy machine may miss it a few times.
    private static async Task<string> SeenAfterwardsAsync(FaultMatrix.Operation operation, OllamaClient client, string expected)
    {
        var seen = await SeenAsync(operation, client);
        for (var attempt = 1; attempt < 20 && seen == expected && seen.StartsWith(nameof(TimeoutException), StringComparison.Ordinal); attempt++)
        {
            seen = await SeenAsync(operation, client);
        }

        return seen;
    }

    private static async Task<string> SeenAsync(FaultMatrix.Operation operation, OllamaClient client)
    {
        try
        {
            await operation.RunAsync(client);
            return FaultMatrix.Whole;
        }
        catch (OllamaException fault)
        {
            return fault.Kind.ToString();
        }
        catch (TimeoutException fault)
        {
            return $"{nameof(TimeoutException)}: {fault.Message.Split("OllamaClientOptions.")[1].Split(')')[0]}";
        }
    }

    private static string Table()
    {
        var text = new StringBuilder(
            "# What callers see of faults\n\nEach cell is a test of `FaultMatrixTests`: the fault of `OllamaTestServer`, the call, and what it throws; afterwards the same client\nanswers as if nothing had happened. A name is an `OllamaErrorKind`; an empty cell cannot occur. A test compares this page with the tests;\n`UPDATE_DOCS=1 dotnet test --filter FaultMatrix` writes it again.\n\n| fault |");
        foreach (var operation in FaultMatrix.Operations)
        {
            text.Append(' ').Append(operation.Name).Append(" |");
        }

        text.Append("\n|---|").Insert(text.Length, "---|", FaultMatrix.Operations.Count).Append('\n');
        foreach (var (fault, _, _, _) in FaultMatrix.Faults)
        {
            text.Append("| ").Append(fault).Append(" |");
            foreach (var operation in FaultMatrix.Operations)
            {
                text.Append(' ').Append(FaultMatrix.Expected(fault, operation)?.Replace(nameof(TimeoutException) + ": ", "", StringComparison.Ordinal)).Append(" |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
