using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using OllamaAI.Tests.Support;

namespace OllamaAI.SemanticKernel.Tests;

public sealed class OllamaImagesPluginTests : IDisposable
{
    private const string Picture =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private readonly ScriptedHandler _vision = new();

    [Fact]
    public void AddOllamaImages_ToAKernel_AddsTheOneFunction()
    {
        var kernel = new Kernel();

        var plugin = kernel.Plugins.AddOllamaImages(CreateAnalyzer());

        kernel.Plugins["OllamaImages"].ShouldBeSameAs(plugin);
        var function = plugin.ShouldHaveSingleItem();
        function.Name.ShouldBe("analyze_image");
        function.Description.ShouldContain("untrusted");
        function.Metadata.Parameters.Select(parameter => (parameter.Name, parameter.IsRequired))
            .ShouldBe([("image", true), ("question", false)]);
        function.Metadata.ReturnParameter.Schema!.RootElement.GetProperty("type").GetString().ShouldBe("string");
    }

    [Fact]
    public async Task Invoke_Picture_GivesPlainText()
    {
        _vision.AnswerText("A \"red\" pixel.");
        var kernel = new Kernel();
        kernel.Plugins.AddOllamaImages(CreateAnalyzer());

        var text = await kernel.InvokeAsync<string>(
            "OllamaImages", "analyze_image", new() { ["image"] = Picture, ["question"] = "What colour?" });

        text.ShouldBe("A \"red\" pixel.");
        var message = _vision.Request.Json.GetProperty("messages")[0];
        message.GetProperty("content").GetString().ShouldBe("What colour?");
        message.GetProperty("images").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Invoke_RefusedSource_GivesASentenceAndAsksNoModel()
    {
        var kernel = new Kernel();
        kernel.Plugins.AddOllamaImages(CreateAnalyzer());

        var text = await kernel.InvokeAsync<string>("OllamaImages", "analyze_image", new() { ["image"] = "http://127.0.0.1/x.png" });

        text.ShouldNotBeNull().ShouldStartWith("Error:");
        _vision.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Invoke_Cancelled_Throws()
    {
        var kernel = new Kernel();
        kernel.Plugins.AddOllamaImages(CreateAnalyzer());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => kernel.InvokeAsync("OllamaImages", "analyze_image", new() { ["image"] = Picture }, cancelled.Token));
    }

    [Fact]
    public void AddOllamaImages_ToABuilder_TakesTheAnalyzerUnderTheId()
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton("eyes", CreateAnalyzer());
        builder.Plugins.AddOllamaImages("eyes");

        builder.Build().Plugins.GetFunction("OllamaImages", "analyze_image").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null, "No ImageAnalyzer is registered without a key. Registered are 'eyes'. ")]
    [InlineData("ears", "No ImageAnalyzer is registered under 'ears'. Registered are 'eyes'. ")]
    public void AddOllamaImages_AnalyzerUnderAnotherKey_ThrowsNamingIt(string? serviceId, string expected)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton("eyes", CreateAnalyzer());
        builder.Plugins.AddOllamaImages(serviceId);

        Should.Throw<InvalidOperationException>(() => builder.Build()).Message.ShouldStartWith(expected);
    }

    [Fact]
    public void AddOllamaImages_NoAnalyzer_ThrowsSayingWhatToDo()
    {
        var builder = Kernel.CreateBuilder();
        builder.Plugins.AddOllamaImages();

        Should.Throw<InvalidOperationException>(() => builder.Build()).Message.ShouldBe(
            "No ImageAnalyzer is registered without a key. "
            + "Register one, or give AddOllamaImages an analyzer or the key of a registered one.");
    }

    public void Dispose() => _vision.Dispose();

    private ImageAnalyzer CreateAnalyzer() => new(_vision.CreateClient().AsIChatClient("gemma3", Unchecked.Options));
}
