namespace OllamaAI.Tests.Protocol;

public sealed class ModelNameTests
{
    private static readonly string Long80 = new('a', 80);

    public static TheoryData<string, string> Names => new()
    {
        { "llama3.2", "llama3.2:latest" },
        { "llama3.2:3b", "llama3.2:3b" },
        { " llama3.2 ", "llama3.2:latest" },
        { "library/llama3.2", "llama3.2:latest" },
        { "Library/llama3.2", "llama3.2:latest" },
        { "registry.ollama.ai/library/llama3.2:latest", "llama3.2:latest" },
        { "REGISTRY.ollama.ai/library/llama3.2", "llama3.2:latest" },
        { "user/model", "user/model:latest" },
        { "user/model:tag", "user/model:tag" },
        { "hf.co/user/repo:Q4_K_M", "hf.co/user/repo:Q4_K_M" },
        { "huggingface.co/user/repo.gguf", "huggingface.co/user/repo.gguf:latest" },
        { "localhost:5000/ns/model", "localhost:5000/ns/model:latest" },
        { "http://127.0.0.1:5099/library/pushed", "127.0.0.1:5099/library/pushed:latest" },
        { "_model-1.x_:_t-1.x", "_model-1.x_:_t-1.x" },
        { "gpt-oss:cloud", "gpt-oss:cloud" },
        { "gpt-oss:20b-cloud", "gpt-oss:20b-cloud" },
        { "gpt-oss:20b:cloud", "gpt-oss:20b-cloud" },
        { "gpt-oss:20b:CLOUD", "gpt-oss:20b-cloud" },
        { "gpt-oss:local", "gpt-oss:latest:local" },
        { "gpt-oss:20b:local", "gpt-oss:20b:local" },
        { Long80, Long80 + ":latest" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void ToString_Parsed_IsTheNameTheServerLists(string text, string listed)
    {
        ModelName.Parse(text).ToString().ShouldBe(listed);
        ModelName.Parse(listed).ShouldBe(ModelName.Parse(text));
    }

    [Theory]
    [InlineData("", "the model is empty")]
    [InlineData("  ", "the model is empty")]
    [InlineData("a/", "the model is empty")]
    [InlineData("/a", "the namespace is empty")]
    [InlineData(":t", "the model is empty")]
    [InlineData("m:", "the tag is empty")]
    [InlineData("a b", "the model must not contain ' '")]
    [InlineData("a//c", "the namespace is empty")]
    [InlineData("a b//c", "the host must not contain ' '")]
    [InlineData("m:a:b", "the model must not contain ':'")]
    [InlineData(".m", "the model must start with a letter")]
    [InlineData("-m", "the model must start with a letter")]
    [InlineData("n.s/m", "the namespace must not contain '.'")]
    [InlineData("h/n/m/o", "the host must not contain '/'")]
    [InlineData("m@sha256", "the model must not contain '@'")]
    [InlineData("modèle", "the model must not contain 'è'")]
    [InlineData("m:local:cloud", "either :local or :cloud")]
    [InlineData("m:20b-cloud:local", "either :local or :cloud")]
    [InlineData("m:-cloud", "the tag is empty")]
    public void Parse_Malformed_SaysWhy(string text, string reason)
    {
        ModelName.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => ModelName.Parse(text)).Message.ShouldContain(reason);
    }

    [Fact]
    public void Parse_TooLong_SaysHowLongItMayBe()
    {
        Should.Throw<FormatException>(() => ModelName.Parse(Long80 + "a")).Message.ShouldContain("longer than 80");
        Should.Throw<FormatException>(() => ModelName.Parse(new string('h', 351) + "/n/m")).Message.ShouldContain("longer than 350");
        ModelName.Parse(new string('h', 350) + "/n/m").Host.Length.ShouldBe(350);
    }

    [Fact]
    public void TryParse_Null_IsFalse() => ModelName.TryParse(null, out _).ShouldBeFalse();

    [Fact]
    public void Parts_FullName_AreTakenApart()
    {
        var name = ModelName.Parse("https://example.com:8080/me/mine:v1");

        (name.Host, name.Namespace, name.Model, name.Tag).ShouldBe(("example.com:8080", "me", "mine", "v1"));
    }

    [Theory]
    [InlineData("m:cloud", true, false)]
    [InlineData("m:7b-Cloud", true, false)]
    [InlineData("m:local", false, true)]
    [InlineData("m:7b", false, false)]
    [InlineData("cloud", false, false)]
    public void Source_Suffix_IsRecognised(string text, bool isCloud, bool isLocal)
    {
        var name = ModelName.Parse(text);

        (name.IsCloud, name.IsLocalOnly).ShouldBe((isCloud, isLocal));
    }

    [Fact]
    public void Equals_OtherCase_IsTheSameModel()
    {
        var (left, right) = (ModelName.Parse("HF.co/User/Repo:q4_k_m"), ModelName.Parse("hf.co/user/repo:Q4_K_M"));

        (left == right).ShouldBeTrue();
        left.GetHashCode().ShouldBe(right.GetHashCode());
        (left != ModelName.Parse("hf.co/user/repo")).ShouldBeTrue();
    }
}
