using Microsoft.Extensions.AI;
using OllamaAI.Docs.Tests.Support;
using OllamaAI.Protocol;

namespace OllamaAI.Docs.Tests.Snippets;

/// <summary>docs/from-rest.md.</summary>
[Collection(Documentation.Name)]
public sealed class RestSnippets(DocumentationServer documentation) : IDisposable
{
    private readonly OllamaClient _client = new();

    [Fact]
    public async Task Generate_AsPrinted_Answers()
    {
        var client = _client;
        // snippet: rest generate
        var answer = await client.GenerateAsync(new() { Model = "llama3.2", Prompt = "Why is the sky blue?" });
        string? text = answer.Response;
        double? speed = answer.Metrics?.GeneratedTokensPerSecond;
        // end

        text.ShouldBe("Light is scattered by the air.");
        speed.ShouldNotBeNull();
    }

    [Fact]
    public async Task Stream_AsPrinted_WritesThePieces()
    {
        var client = _client;
        using var console = new CapturedConsole();

        // snippet: rest stream
        await foreach (var piece in client.GenerateStreamingAsync(new() { Model = "llama3.2", Prompt = "Why is the sky blue?" }))
        {
            Console.Write(piece.Response);
        }
        // end

        console.Text.ShouldBe("Light is scattered by the air.");
    }

    [Fact]
    public async Task Options_AsPrinted_AreSent()
    {
        var client = _client;
        // snippet: rest options
        var request = new OllamaGenerateRequest
        {
            Model = "llama3.2",
            Prompt = "Name a color.",
            System = "Answer with one word.",
            Options = new() { Temperature = 0.7f, TopP = 0.9f, NumPredict = 100, Seed = 42, Stop = ["\n"] },
            KeepAlive = TimeSpan.FromMinutes(10),
        };
        var answer = await client.GenerateAsync(request);
        // end

        answer.Response.ShouldNotBeNullOrEmpty();
        var sent = documentation.Server.Requests.Generate[^1];
        sent.Options.NumPredict.ShouldBe(100);
        ((string?)sent.Body["keep_alive"]).ShouldBe("10m0s");
    }

    [Fact]
    public async Task Suffix_AsPrinted_FillsTheGap()
    {
        var client = _client;
        // snippet: rest suffix
        var answer = await client.GenerateAsync(new() { Model = "qwen2.5-coder", Prompt = "int Add(int a, int b) => ", Suffix = ";" });
        // end

        answer.Response.ShouldBe("a + b");
    }

    [Fact]
    public async Task Image_AsPrinted_IsSeen()
    {
        var client = _client;
        // snippet: rest image
        var request = new OllamaGenerateRequest { Model = "gemma3", Prompt = "What is this?", Images = [File.ReadAllBytes("cat.png")] };
        var answer = await client.GenerateAsync(request);
        // end

        answer.Response.ShouldBe($"A lake, {new FileInfo("cat.png").Length} bytes.");
    }

    [Fact]
    public async Task Structured_AsPrinted_FollowsTheSchema()
    {
        var client = _client;
        // snippet: rest structured
        var schema = AIJsonUtilities.CreateJsonSchema(typeof(City));
        var request = new OllamaGenerateRequest { Model = "llama3.2", Prompt = "Name a city.", Format = OllamaFormat.FromSchema(schema) };
        var answer = await client.GenerateAsync(request);
        // end

        answer.Response.ShouldBe("""{"name":"Paris","people":2100000}""");
    }

    [Fact]
    public async Task Load_AsPrinted_LoadsAndUnloads()
    {
        var client = _client;
        // snippet: rest load
        await client.LoadModelAsync("llama3.2", KeepAlive.Forever);      // before the first question
        await client.UnloadModelAsync("llama3.2");

        await using (await client.KeepModelLoadedAsync("llama3.2"))      // loaded for this block, unloaded after it
        {
        }
        // end

        (await client.ListRunningModelsAsync()).ShouldNotContain(model => model.Name == "llama3.2:latest");
    }

    [Fact]
    public async Task Chat_AsPrinted_SendsTheHistory()
    {
        var client = _client;
        // snippet: rest chat
        IChatClient chat = client.AsIChatClient("llama3.2");
        List<ChatMessage> history = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Why is the sky blue?")];
        var answer = await chat.GetResponseAsync(history);

        history.AddMessages(answer);
        history.Add(new(ChatRole.User, "And at dusk?"));
        answer = await chat.GetResponseAsync(history);
        // end

        answer.Text.ShouldNotBeEmpty();
        documentation.Server.Requests.To("/api/chat")[^1].Prompt!.Messages.Select(message => message.Role)
            .ShouldBe(["system", "user", "assistant", "user"]);
    }

    [Fact]
    public async Task ChatStructured_AsPrinted_FollowsTheSchema()
    {
        var client = _client;
        IChatClient chat = client.AsIChatClient("llama3.2");

        // snippet: rest chat structured
        var options = new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema<City>() };
        var answer = await chat.GetResponseAsync("Name a city.", options);
        // end

        answer.Text.ShouldBe("""{"name":"Paris","people":2100000}""");
    }

    [Fact]
    public async Task Pull_AsPrinted_Installs()
    {
        var client = _client;
        documentation.Server.Models.Remove("mistral");

        // snippet: rest pull
        var progress = new Progress<ModelProgress>(step => Console.Write($"\r{step.Status}: {step.Percent:0} %, {step.Remaining:mm\\:ss} left   "));
        await client.EnsureModelAsync("mistral", progress);         // nothing happens if it is there; PullAsync always asks the registry
        // end

        documentation.Server.Models.Contains("mistral").ShouldBeTrue();
    }

    [Fact]
    public async Task Lists_AsPrinted_TellSizesAndMemory()
    {
        var client = _client;
        await client.LoadModelAsync("llama3.2");
        using var console = new CapturedConsole();

        // snippet: rest lists
        foreach (var model in await client.ListModelsAsync())
        {
            Console.WriteLine($"{model.Name}: {model.Size / 1e9:0.0} GB, {model.Details?.ParameterSize}, {model.Details?.QuantizationLevel}");
        }

        foreach (var running in await client.ListRunningModelsAsync())
        {
            Console.WriteLine($"{running.Name}: {running.Size / 1e9:0.0} GB, of which {running.SizeVram / 1e9:0.0} GB on the graphics card");
        }
        // end

        console.Text.ShouldContain("llama3.2:latest: 1.3 GB");
        console.Text.ShouldContain("on the graphics card");
    }

    [Fact]
    public async Task Show_AsPrinted_TellsWhatTheModelIs()
    {
        var client = _client;
        // snippet: rest show
        var model = await client.ShowModelAsync("llama3.2");
        var family = model.Details?.Family;
        var context = model.ContextLength;                          // from model_info, whatever the architecture is called
        var stops = model.GetParameters().GetValueOrDefault("stop");
        var all = await client.ShowModelAsync(new OllamaShowRequest { Model = "llama3.2", Verbose = true });
        // end

        family.ShouldNotBeNull();
        context.ShouldBe(8192);
        stops.ShouldBeNull();
        all.ModelInfo.ShouldNotBeNull();
    }

    [Fact]
    public async Task Embed_AsPrinted_GivesVectors()
    {
        var client = _client;
        // snippet: rest embed
        var generator = client.AsIEmbeddingGenerator("nomic-embed-text");
        var vectors = await generator.GenerateAsync(["a cat", "a dog"]);
        int dimensions = vectors[0].Dimensions;
        // end

        dimensions.ShouldBe(3);
    }

    [Fact]
    public async Task CopyAndDelete_AsPrinted_LeaveNothing()
    {
        var client = _client;
        // snippet: rest copy
        await client.CopyModelAsync("llama3.2", "my-llama");
        await client.DeleteModelAsync("my-llama");
        // end

        documentation.Server.Models.Contains("my-llama").ShouldBeFalse();
    }

    [Fact]
    public async Task Create_AsPrinted_MakesTheModel()
    {
        var client = _client;
        // snippet: rest create
        await client.CreateModelAsync(new() { Model = "pirate", From = "llama3.2", System = "Talk like a pirate." });
        // end

        documentation.Server.Models.Contains("pirate").ShouldBeTrue();
    }

    [Fact]
    public async Task Health_AsPrinted_AnswersBothQuestions()
    {
        var client = _client;
        // snippet: rest health
        bool isUp = await client.IsReachableAsync(TimeSpan.FromSeconds(5));
        bool isThere = isUp && await client.HasModelAsync("llama3.2");
        // end

        isThere.ShouldBeTrue();
    }

    [Fact]
    public async Task Errors_AsPrinted_SayWhatHappened()
    {
        var client = _client;
        using var console = new CapturedConsole();

        // snippet: rest errors
        try
        {
            await client.GenerateAsync(new() { Model = "no-such-model", Prompt = "Hello" });
        }
        catch (OllamaException fault)
        {
            Console.WriteLine($"{fault.Kind}: {fault.Message}");    // the server's words, the status, and what to do
        }
        catch (TimeoutException fault)
        {
            Console.WriteLine(fault.Message);                       // which limit it was
        }
        // end

        console.Text.ShouldStartWith("ModelNotFound: model 'no-such-model' not found");
        console.Text.ShouldContain("ollama pull no-such-model");
    }

    [Fact]
    public async Task ImageTool_AsPrinted_DescribesThePicture()
    {
        var client = _client;
        // snippet: rest image tool
        var analyzer = new ImageAnalyzer(client.AsIChatClient("gemma3"));
        AIFunction tool = analyzer.AsAIFunction();                  // for an agent: answers and errors are both plain text
        // end
        var url = "data:image/png;base64," + Convert.ToBase64String(await File.ReadAllBytesAsync("cat.png"));

        // snippet: rest image tool called
        string description = await analyzer.AnalyzeAsync(url);      // for your own code: errors are exceptions
        // end

        description.ShouldStartWith("A lake");
        (await tool.InvokeAsync(new() { ["image"] = "ftp://example.com/cat.png" }))!.ToString()!.ShouldStartWith("Error: ");
    }

    [Fact]
    public void Host_AsPrinted_ReadsTheVariable()
    {
        var client = _client;
        // snippet: rest host
        using var local = new OllamaClient();                                          // OLLAMA_HOST, else http://127.0.0.1:11434
        using var container = new OllamaClient(new Uri("http://ollama:11434"));
        using var parsed = new OllamaClient(OllamaHost.Parse("gpu-box"));              // by the rules of OLLAMA_HOST
        // end

        local.Endpoint.Authority.ShouldBe(documentation.Server.Endpoint.Authority);
        container.Endpoint.Host.ShouldBe("ollama");
        parsed.Endpoint.Port.ShouldBe(11434);
    }

    public void Dispose() => _client.Dispose();

    internal sealed record City(string Name, long People);
}
