using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using OllamaAI.Samples.Tests.Agents.Support;

namespace OllamaAI.Samples.Tests.Programs;

/// <summary>The web API, started as a program over the demonstration.</summary>
public sealed partial class MinimalApiTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Api_Demonstration_ChatsDescribesAndIsHealthy()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var process = SampleProgram.Named("MinimalApi").StartDemonstration("--urls", "http://127.0.0.1:0");
        try
        {
            using var http = new HttpClient { BaseAddress = await ListeningAsync(process.StandardOutput, patience.Token) };
            _ = process.StandardOutput.ReadToEndAsync(patience.Token);
            using var image = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "lake.png")))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
            };

            var events = await http.GetStringAsync("/chat?question=What+is+17+times+4", patience.Token);
            using var description = await http.PostAsync("/describe", image, patience.Token);
            var health = await http.GetStringAsync("/health", patience.Token);

            events.ShouldStartWith("data: ");
            events.ShouldContain("68");
            (await description.Content.ReadAsStringAsync(patience.Token)).ShouldContain("PNG image of 480");
            health.ShouldBe("Healthy");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Uri> ListeningAsync(StreamReader output, CancellationToken cancellationToken)
    {
        while (await output.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                return new Uri(match.Groups[1].Value);
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }

    [GeneratedRegex("Now listening on: (http://[^ ]+)")]
    private static partial Regex Listening();
}
