using System.Text.RegularExpressions;
using OllamaAI.Gateway.Tests.Support;

namespace OllamaAI.Gateway.Tests;

public partial class CaddyfileTests
{
    [CaddyFact]
    public async Task Validate_ShippedFiles_AreValid()
    {
        var (code, output) = await CaddyCommand.RunAsync("validate", ("GATEWAY_KEYS", Deployment.PathTo("gateway/keys.example")));

        code.ShouldBe(0, output);
    }

    [CaddyFact]
    public async Task Validate_NoKeys_DoesNotStart()
    {
        var (code, output) = await CaddyCommand.RunAsync("validate");

        code.ShouldNotBe(0);
        output.ShouldContain("File to import not found: keys");
    }

    [CaddyFact]
    public async Task Adapt_Domain_IsServedWithHttps()
    {
        var (code, output) = await CaddyCommand.RunAsync(
            "adapt", ("GATEWAY_KEYS", Deployment.PathTo("gateway/keys.example")), ("GATEWAY_ADDRESS", "ollama.example.com"));

        code.ShouldBe(0, output);
        output.ShouldContain("\"listen\":[\":443\"]");
        output.ShouldContain("\"host\":[\"ollama.example.com\"]");
    }

    [CaddyFact]
    public async Task Adapt_NothingSet_HasNoAdminEndpointAndAllAddresses()
    {
        var (code, output) = await CaddyCommand.RunAsync("adapt", ("GATEWAY_KEYS", Deployment.PathTo("gateway/keys.example")));

        code.ShouldBe(0, output);
        output.ShouldContain("\"admin\":{\"disabled\":true}");
        output.ShouldContain("\"listen\":[\":8080\"]");
    }

    [Fact]
    public void Settings_Each_IsInTheDocumentWithItsDefault()
    {
        var page = Page();

        foreach (var (name, value) in Settings())
        {
            var shown = value is "" or "\"\"" ? "–" : $"`{value}`";
            page.ShouldContain($"| `{name}` | {shown} |");
        }
    }

    /// <summary>What is written about the gateway.</summary>
    internal static string Page() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "gateway.md"));

    /// <summary>The Caddyfile's environment variables and their defaults.</summary>
    internal static Dictionary<string, string> Settings() =>
        Placeholder().Matches(Deployment.Read("gateway/Caddyfile"))
            .DistinctBy(match => match.Groups["name"].Value)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["default"].Value);

    [GeneratedRegex(@"\{\$(?<name>\w+)(:(?<default>[^}]*))?\}")]
    private static partial Regex Placeholder();
}
