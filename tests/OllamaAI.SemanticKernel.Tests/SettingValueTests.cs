using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

/// <summary>A setting means the same to the typed settings and to the chat client, in whatever form it comes.</summary>
public sealed class SettingValueTests : IDisposable
{
    private readonly ScriptedHandler _server = new ScriptedHandler().AnswerText("Typed").AnswerText("Untyped");

    public static TheoryData<string, object, string> Usable => new()
    {
        { "num_ctx", 8192, "8192" },
        { "num_ctx", 8192L, "8192" },
        { "num_ctx", (short)8192, "8192" },
        { "num_ctx", 8192.0, "8192" },
        { "num_ctx", 8192f, "8192" },
        { "num_ctx", 8192m, "8192" },
        { "num_ctx", 4096.5, "4096" },
        { "num_ctx", 4096.5m, "4096" },
        { "num_ctx", -0.5, "0" },
        { "num_ctx", "8192", "8192" },
        { "num_ctx", " 8192 ", "8192" },
        { "num_ctx", "8192.0", "8192" },
        { "num_ctx", "4096.5", "4096" },
        { "num_ctx", "1e3", "1000" },
        { "num_ctx", JsonElement.Parse("8192"), "8192" },
        { "num_ctx", JsonElement.Parse("8192.0"), "8192" },
        { "num_ctx", JsonElement.Parse("4096.5"), "4096" },
        { "num_ctx", JsonElement.Parse("\"8192\""), "8192" },
        { "num_ctx", JsonValue.Create(8192), "8192" },
        { "seed", 4294967297, "4294967297" },
        { "seed", "4294967297", "4294967297" },
        { "seed", JsonElement.Parse("7.9"), "7" },
        { "min_p", 0.25, "0.25" },
        { "min_p", 0.25m, "0.25" },
        { "min_p", 1, "1" },
        { "min_p", "0.25", "0.25" },
        { "min_p", JsonElement.Parse("0.25"), "0.25" },
        { "use_mmap", true, "true" },
        { "use_mmap", "true", "true" },
        { "use_mmap", "False", "false" },
        { "use_mmap", JsonElement.Parse("false"), "false" },
        { "use_mmap", JsonElement.Parse("\"true\""), "true" },
        { "use_mmap", JsonValue.Create(true), "true" },
        { "think", true, "true" },
        { "think", "false", "false" },
        { "think", "High", "\"high\"" },
        { "think", JsonElement.Parse("\"low\""), "\"low\"" },
        { "think", JsonValue.Create("low"), "\"low\"" },
        { "keep_alive", -1, "-1" },
        { "keep_alive", -1.0, "-1" },
        { "keep_alive", "0", "0" },
        { "keep_alive", "10m", "\"10m\"" },
        { "keep_alive", 90, "\"1m30s\"" },
        { "keep_alive", JsonElement.Parse("90"), "\"1m30s\"" },
        { "keep_alive", TimeSpan.FromHours(1), "\"1h0m0s\"" },
    };

    public static TheoryData<string, object> Unusable => new()
    {
        { "num_ctx", "many" },
        { "num_ctx", "" },
        { "num_ctx", "4,5" },
        { "num_ctx", "0x10" },
        { "num_ctx", true },
        { "num_ctx", 3e10 },
        { "num_ctx", double.NaN },
        { "num_ctx", JsonElement.Parse("[1]") },
        { "seed", 1e19 },
        { "min_p", "1e99" },
        { "use_mmap", 1 },
        { "use_mmap", "yes" },
        { "think", 5 },
        { "think", " " },
        { "keep_alive", "soon" },
        { "keep_alive", true },
        { "keep_alive", 1e20 },
        { "keep_alive", TimeSpan.FromMinutes(-1) },
        { "stop_sequences", true },
    };

    [Theory]
    [MemberData(nameof(Usable))]
    public async Task Get_UsableValue_IsWhatIsSent(string name, object value, string expected)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = culture;
        var untyped = ToSettings(name, value);
        var typed = OllamaAIPromptExecutionSettings.FromExecutionSettings(untyped);

        JsonSerializer.Serialize(Get(typed, name)).ShouldBe(expected);
        (await SendAsync(name, typed)).ShouldBe(expected);
        (await SendAsync(name, untyped)).ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task Get_UnusableValue_IsRefusedAsOnTheWayToTheServer(string name, object value)
    {
        var settings = ToSettings(name, value);

        Should.Throw<TargetInvocationException>(() => Get(OllamaAIPromptExecutionSettings.FromExecutionSettings(settings), name))
            .InnerException.ShouldBeOfType<FormatException>().Message.ShouldStartWith("The setting '");
        await Should.ThrowAsync<ArgumentException>(() => SendAsync(name, settings));
    }

    public void Dispose() => _server.Dispose();

    private static PromptExecutionSettings ToSettings(string name, object value) =>
        new() { ExtensionData = new Dictionary<string, object> { [name] = value } };

    private static object? Get(OllamaAIPromptExecutionSettings settings, string name) =>
        typeof(OllamaAIPromptExecutionSettings).GetProperties()
            .Single(property => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name == name)
            .GetValue(settings);

    private async Task<string> SendAsync(string name, PromptExecutionSettings settings)
    {
        await _server.CreateKernel().GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync("Hi", settings);
        var body = _server.Requests[^1].Json;
        return (body.TryGetProperty(name, out var member) ? member : body.GetProperty("options").GetProperty(name)).GetRawText();
    }
}
