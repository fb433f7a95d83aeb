using OllamaAI.Models;

namespace OllamaAI.Tests.Models;

public sealed class LocalFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ollamaai-models-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Find_NoPath_IsNothing() => LocalFiles.Find(null).ShouldBeEmpty();

    [Fact]
    public void Find_File_GoesUnderItsOwnName()
    {
        Add("deep/model.gguf", 7);

        var file = LocalFiles.Find(PathOf("deep/model.gguf")).ShouldHaveSingleItem();

        (file.Name, file.Length).ShouldBe(("model.gguf", 7));
    }

    [Fact]
    public void Find_FirstPartOfASplitFile_BringsTheOthers()
    {
        Add("m-00001-of-00003.gguf", "m-00002-of-00003.gguf", "m-00003-of-00003.gguf", "other.gguf");

        Names("m-00001-of-00003.gguf").ShouldBe(["m-00001-of-00003.gguf", "m-00002-of-00003.gguf", "m-00003-of-00003.gguf"]);
    }

    [Fact]
    public void Find_SplitFileWithAMissingPart_NamesThePart()
    {
        Add("m-00001-of-00002.gguf");

        Should.Throw<FileNotFoundException>(() => Names("m-00001-of-00002.gguf")).Message.ShouldContain("m-00002-of-00002.gguf");
    }

    [Fact]
    public void Find_SafetensorsFolder_TakesWeightsAndWhatBelongsToThem()
    {
        Add(
            "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "consolidated.safetensors", "config.json", "tokenizer.json",
            "tokenizer.model", "1_Pooling/config.json", "a/b/too-deep.json", "README.md", "pytorch_model.bin", ".cache/hidden.json");

        Names("").ShouldBe(
        [
            "1_Pooling/config.json", "config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors", "tokenizer.json", "tokenizer.model",
        ]);
    }

    [Theory]
    [InlineData("adapters.safetensors")]
    [InlineData("adapter_model.safetensors")]
    [InlineData("other.safetensors")]
    public void Find_AdapterFolder_TakesTheAdapter(string name)
    {
        Add(name, "adapter_config.json");

        Names("").ShouldBe(new[] { name, "adapter_config.json" }.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Find_GgufFolder_TakesOnlyGguf()
    {
        Add("model.gguf", "mmproj.gguf", "config.json");

        Names("").ShouldBe(["mmproj.gguf", "model.gguf"]);
    }

    [Fact]
    public void Find_FolderWithoutAModel_SaysSo()
    {
        Add("config.json");

        Should.Throw<FileNotFoundException>(() => Names("")).Message.ShouldContain("holds no model");
    }

    [Fact]
    public void Find_MissingFile_NamesIt() =>
        Should.Throw<FileNotFoundException>(() => Names("nope.gguf")).Message.ShouldContain("nope.gguf");

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string[] Names(string path) => [.. LocalFiles.Find(PathOf(path)).Select(file => file.Name)];

    private void Add(params string[] names)
    {
        foreach (var name in names)
        {
            Add(name, 1);
        }
    }

    private void Add(string name, int length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), new byte[length]);
    }
}
