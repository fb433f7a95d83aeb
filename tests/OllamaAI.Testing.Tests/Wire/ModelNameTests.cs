using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Tests.Wire;

public sealed class ModelNameTests
{
    [Theory]
    [InlineData("llama3.2", "registry.ollama.ai/library/llama3.2:latest", "llama3.2:latest")]
    [InlineData("llama3.2:1b", "registry.ollama.ai/library/llama3.2:1b", "llama3.2:1b")]
    [InlineData("me/model", "registry.ollama.ai/me/model:latest", "me/model:latest")]
    [InlineData("hf.co/me/model:Q4_K_M", "hf.co/me/model:Q4_K_M", "hf.co/me/model:Q4_K_M")]
    [InlineData("http://127.0.0.1:5099/library/m", "127.0.0.1:5099/library/m:latest", "127.0.0.1:5099/library/m:latest")]
    [InlineData("registry.ollama.ai/library/m:x", "registry.ollama.ai/library/m:x", "m:x")]
    public void TryParse_Valid_HasFullAndDisplayForm(string text, string full, string display)
    {
        var name = ModelName.TryParse(text).ShouldNotBeNull();

        name.Full.ShouldBe(full);
        name.Display.ShouldBe(display);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a b//c")]
    [InlineData("ab//c")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("m:")]
    [InlineData(":t")]
    [InlineData("-m")]
    [InlineData("m:-t")]
    [InlineData("a.b/m")]
    [InlineData("m@sha256")]
    [InlineData("h/n/m/x/y")]
    public void TryParse_Malformed_IsNull(string text) => ModelName.TryParse(text).ShouldBeNull();

    [Fact]
    public void TryParse_LongPart_IsNull()
    {
        ModelName.TryParse(new string('m', 80)).ShouldNotBeNull();
        ModelName.TryParse(new string('m', 81)).ShouldBeNull();
    }

    [Fact]
    public void Key_OtherCase_IsTheSame() => ModelName.TryParse("LLAMA:Latest")!.Key.ShouldBe(ModelName.TryParse("llama")!.Key);

    [Theory]
    [InlineData("gpt-oss:120b-cloud", "gpt-oss:120b", true, false)]
    [InlineData("gpt-oss:120b-CLOUD", "gpt-oss:120b", true, false)]
    [InlineData("m:cloud", "m", true, false)]
    [InlineData("m:20b:cloud", "m:20b", true, false)]
    [InlineData("m:local", "m", false, true)]
    [InlineData("m-cloud", "m-cloud", false, false)]
    [InlineData("m", "m", false, false)]
    public void CloudName_Suffix_SaysWhereItRuns(string name, string @base, bool isCloud, bool isLocal) =>
        CloudName.Parse(name).ShouldBe(new CloudName(@base, isCloud, isLocal));

    [Theory]
    [InlineData("x:local:cloud")]
    [InlineData("x:cloud:local")]
    public void CloudName_BothSuffixes_IsRefused(string name) =>
        Should.Throw<ApiException>(() => CloudName.Parse(name)).Message.ShouldBe($"use either :local or :cloud, not both: \"{name}\"");

    [Theory]
    [InlineData("m:cloud", "m:cloud")]
    [InlineData("m:20b:cloud", "m:20b-cloud")]
    [InlineData("m:20b-cloud", "m:20b-cloud")]
    [InlineData("m", "m")]
    public void CloudName_ToStub_IsTheInstalledName(string name, string stub) => CloudName.ToStub(name).ShouldBe(stub);
}
