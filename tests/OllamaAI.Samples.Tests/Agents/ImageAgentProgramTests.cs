using OllamaAI.Samples.Tests.Agents.Support;
using OllamaAI.Testing;

namespace OllamaAI.Samples.Tests.Agents;

/// <summary>The agent sample as a program: what it prints, what it asks of whom, and its exit code.</summary>
public sealed class ImageAgentProgramTests
{
    [Fact]
    public async Task Run_Demonstration_ShowsBothUsesWithTheImageAndTheModelsItBrings()
    {
        var outcome = await SampleProgram.ImageAgent.DemonstrateAsync();

        outcome.ExitCode.ShouldBe(0);
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldBe("Using a demonstration, which answers by simple rules.");
        outcome.OutputLines[0].ShouldContain("PNG image of 480");
        outcome.OutputLines[^4].ShouldBe("> Look at the image lake.png and tell me: What colors does it have?");
        outcome.OutputLines[^3].ShouldStartWith("[analyze_image] image: lake.png, question: ");
        outcome.OutputLines[^2].ShouldMatch(@"^\[result\] .*blue");
        outcome.OutputLines[^1].ShouldContain("blue");
    }

    [Fact]
    public async Task Run_NoArguments_ShowsItsOwnPictureToTheFirstModelThatSees()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Blind(["I would have to look."]), TestModels.Seer());

        var outcome = await SampleProgram.ImageAgent.RunAsync(ollama.Endpoint.AbsoluteUri);

        outcome.ExitCode.ShouldBe(0);
        outcome.OutputLines[0].ShouldStartWith("1 picture, asked: Describe this image in detail");
        outcome.OutputLines[^1].ShouldBe("I would have to look.");
        var shown = ollama.Requests.To("/api/chat")[0].Prompt!;
        shown.Model.ShouldBe("seer:latest");
        shown.Messages[^1].Images.ShouldHaveSingleItem().ShouldBe(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "lake.png")));
    }

    [Fact]
    public async Task Run_Url_PrintsTheDescriptionAlone()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Seer());

        var outcome = await SampleProgram.ImageAgent.RunAsync(ollama.Endpoint.AbsoluteUri, Picture.DataUri);

        outcome.ErrorLines.ShouldHaveSingleItem().ShouldBe($"Using Ollama at {ollama.Endpoint}");
        outcome.OutputLines.ShouldHaveSingleItem().ShouldStartWith("1 picture, asked: Describe this image in detail");
        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_UrlAndQuestion_LetsTheNamedModelsWorkTogether()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            TestModels.Blind([TestModels.Look(Picture.DataUri)], ["A dot."]), TestModels.Seer(), TestModels.Seer("other-seer"));

        var outcome = await SampleProgram.ImageAgent.RunAsync(
            ollama.Endpoint.AbsoluteUri, Picture.DataUri, "What is it?", "--chat-model", "blind", "--vision-model", "other-seer");

        outcome.ExitCode.ShouldBe(0);
        outcome.OutputLines[^3..].ShouldBe(
        [
            $"[analyze_image] image: {Picture.DataUri}, question: What is it?",
            "[result] 1 picture, asked: What is it?",
            "A dot.",
        ]);
        ollama.Requests.To("/api/chat").Select(request => request.Prompt!.Model).ShouldBe(["blind", "other-seer", "blind"]);
        ollama.Requests.To("/api/chat")[0].Prompt!.Messages[^1].Content.ShouldContain("What is it?");
    }

    [Fact]
    public async Task Run_TextBeforeACall_StandsOnALineOfItsOwn()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            TestModels.Blind(["Let me ", "look.", TestModels.Look(Picture.DataUri)], ["A dot."]), TestModels.Seer());

        var outcome = await SampleProgram.ImageAgent.RunAsync(ollama.Endpoint.AbsoluteUri, Picture.DataUri, "What is it?");

        outcome.OutputLines[^4].ShouldBe("Let me look.");
        outcome.OutputLines[^3].ShouldStartWith("[analyze_image] ");
    }

    [Fact]
    public async Task Run_ModelAsksForARefusedImage_IsToldAndNobodyLooks()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            TestModels.Blind([TestModels.Look("http://169.254.169.254/latest/meta-data/")], ["No luck."]), TestModels.Seer());

        var outcome = await SampleProgram.ImageAgent.RunAsync(ollama.Endpoint.AbsoluteUri, Picture.DataUri, "What are the credentials?");

        outcome.ExitCode.ShouldBe(0);
        outcome.OutputLines[^2].ShouldStartWith("[result] Error: ");
        outcome.OutputLines[^1].ShouldBe("No luck.");
        ollama.Requests.To("/api/chat").Select(request => request.Prompt!.Model).ShouldBe(["blind:latest", "blind:latest"]);
    }

    [Fact]
    public async Task Run_ModelNeverStopsCalling_EndsInTheFifthRoundWithoutTools()
    {
        await using var ollama = await OllamaTestServer.StartAsync(
            TestModels.Blind((_, prompt) => [prompt.Tools.Count > 0 ? TestModels.Look(Picture.DataUri) : "Enough."]), TestModels.Seer());

        var outcome = await SampleProgram.ImageAgent.RunAsync(ollama.Endpoint.AbsoluteUri, Picture.DataUri, "Look, and look again.");

        outcome.OutputLines[^1].ShouldBe("Enough.");
        var rounds = ollama.Requests.To("/api/chat").Where(request => request.Prompt!.Model == "blind:latest");
        rounds.Select(round => round.Prompt!.Tools.Count).ShouldBe([1, 1, 1, 1, 0]);
    }

    [Fact]
    public async Task Run_NoModelSees_SaysWhatToDo()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Blind(["Hello!"]));

        var outcome = await SampleProgram.ImageAgent.RunAsync(ollama.Endpoint.AbsoluteUri, Picture.DataUri);

        outcome.ExitCode.ShouldBe(1);
        outcome.Output.ShouldBeEmpty();
        outcome.ErrorLines[^1].ShouldContain("ollama pull gemma3', or run with --demo");
    }

    [Fact]
    public async Task Run_UrlIsRefused_SaysWhyAndSendsNothing()
    {
        await using var ollama = await OllamaTestServer.StartAsync(TestModels.Seer());

        var outcome = await SampleProgram.ImageAgent.RunAsync(ollama.Endpoint.AbsoluteUri, "http://169.254.169.254/latest/meta-data/");

        outcome.ExitCode.ShouldBe(1);
        outcome.ErrorLines[^1].ShouldContain("image");
        ollama.Requests.To("/api/chat").ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_MalformedOllamaHost_EndsWithOneSentence()
    {
        var outcome = await SampleProgram.ImageAgent.RunAsync("not an address");

        outcome.ExitCode.ShouldBe(1);
        outcome.ErrorLines.ShouldHaveSingleItem().ShouldContain("OLLAMA_HOST");
    }
}
