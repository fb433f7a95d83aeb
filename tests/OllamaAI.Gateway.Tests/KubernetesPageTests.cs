using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Gateway.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace OllamaAI.Gateway.Tests;

public partial class KubernetesPageTests
{
    private const double RequestsPerSecond = 0.8;
    private const int SlotsPerHost = 4;

    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kubernetes.md"));
    private static readonly string Capacity = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "capacity.md"));

    public static TheoryData<string> Rows => [.. Capacity.Split('\n').Where(line => Row().IsMatch(line))];

    [Fact]
    public void Yaml_EachBlock_IsWellFormedWithKindAndName()
    {
        var objects = YamlBlock().Matches(Page).SelectMany(match => Load(match.Groups["yaml"].Value)).ToList();

        objects.Select(root => $"{root["kind"]} {root["metadata"]["name"]}").ShouldBe(
            ["Service ollama", "StatefulSet ollama", "NetworkPolicy ollama", "Deployment gateway", "Service gateway", "ScaledObject ollama"]);
    }

    [Fact]
    public void Images_OfThePage_AreThoseOfCompose()
    {
        var compose = Regex.Replace(Deployment.Read("compose.yaml"), @"\$\{\w+:-([^}]*)\}", "$1");

        foreach (Match image in Image().Matches(Page))
        {
            compose.ShouldContain(image.Value);
        }
    }

    [Fact]
    public void Files_OfThePage_AreThere()
    {
        foreach (Match file in DeployedFile().Matches(Page))
        {
            (File.Exists(Deployment.PathTo(file.Groups["path"].Value)) || file.Groups["path"].Value == "gateway/keys").ShouldBeTrue(file.Value);
        }
    }

    [Fact]
    public void Hosts_OfThePage_AreAsManyAsCanBe()
    {
        var hosts = HostName().Matches(Page).Select(match => match.Value).ToList();

        hosts.ShouldBe(Enumerable.Range(0, 6).Select(number => $"ollama-{number}.ollama:11434"));
        Page.ShouldContain($"maxReplicaCount: {hosts.Count} ");
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Sums_OfARow_AreErlangsAndLittles(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        double[] figures = [.. cells.Select(cell => cell == "–" ? 0 : double.Parse(cell.Split(' ')[0], CultureInfo.InvariantCulture))];
        var hosts = (int)figures[1];
        var together = WaitingLine.Of(hosts * SlotsPerHost, RequestsPerSecond, figures[0]);
        var apart = WaitingLine.Of(SlotsPerHost, RequestsPerSecond / hosts, figures[0]);

        figures[2].ShouldBe(hosts * SlotsPerHost);
        figures[3].ShouldBe(100 * RequestsPerSecond * figures[0] / figures[2], 0.51);
        figures[4].ShouldBe(together.MeanWait, 0.05);
        figures[5].ShouldBe(together.Length, 0.05);
        figures[6].ShouldBe(together.LongWait, 0.5);
        figures[7].ShouldBe(apart.MeanWait, 0.05);
        figures[8].ShouldBe(apart.Length * hosts, 0.05);
        figures[9].ShouldBe(apart.LongWait, 0.5);
    }

    [GeneratedRegex(@"^\| [\d.]+ s \|")]
    private static partial Regex Row();

    [GeneratedRegex(@"```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();

    [GeneratedRegex(@"(?<=image: )\S+")]
    private static partial Regex Image();

    [GeneratedRegex(@"=deploy/(?<path>\S+)")]
    private static partial Regex DeployedFile();

    [GeneratedRegex(@"ollama-\d\.ollama:11434")]
    private static partial Regex HostName();

    private static IEnumerable<YamlNode> Load(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents.Select(document => document.RootNode);
    }
}
