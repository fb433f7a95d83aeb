using System.Text.RegularExpressions;
using OllamaAI.Gateway.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace OllamaAI.Gateway.Tests;

public partial class ComposeTests
{
    private static readonly Dictionary<object, object> Compose = Parse();

    private static Dictionary<object, object> Services => Map(Compose["services"]);

    private static IEnumerable<string> Hosts => Services.Keys.Cast<string>().Where(name => name != "gateway");

    [Fact]
    public void Gateway_Hosts_AreTheOtherServices()
    {
        var environment = Map(Map(Services["gateway"])["environment"]);

        ((string)environment["GATEWAY_HOSTS"]).Split(' ').ShouldBe(Hosts.Select(name => $"{name}:11434"));
        Hosts.Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Hosts_Each_IsReachedOnlyByTheGateway()
    {
        foreach (var host in Hosts.Select(name => Map(Services[name])))
        {
            host.ShouldNotContainKey("ports");
            host.ShouldContainKey("healthcheck");
            List(host["networks"]).ShouldBe(["hosts"]);
        }
    }

    [Fact]
    public void Volumes_Each_IsThere()
    {
        var named = Map(Compose["volumes"]).Keys;

        foreach (var source in Services.Values.SelectMany(service => List(Map(service)["volumes"])).Select(volume => volume.Split(':')[0]))
        {
            if (source.StartsWith('.'))
            {
                Directory.Exists(Deployment.PathTo(source)).ShouldBeTrue(source);
            }
            else
            {
                named.ShouldContain(source);
            }
        }
    }

    [Fact]
    public void Variables_OfComposeAndTheExample_AreTheSameWithTheSameDefaults()
    {
        var used = Variable().Matches(Deployment.Read("compose.yaml"))
            .Select(match => $"{match.Groups["name"]}={match.Groups["default"]}").Distinct();
        var example = Deployment.Read(".env.example").Split('\n').Where(line => line.Contains('=', StringComparison.Ordinal));

        used.ShouldBe(example, ignoreOrder: true);
    }

    [Fact]
    public void GatewayVariables_OfCompose_AreTheCaddyfilesWithItsDefaults()
    {
        var caddyfile = CaddyfileTests.Settings();
        var environment = Map(Map(Services["gateway"])["environment"]);

        foreach (var (name, value) in environment.Where(setting => (string)setting.Key != "GATEWAY_HOSTS"))
        {
            Variable().Match((string)value).Groups["default"].Value.ShouldBe(caddyfile[(string)name]);
        }
    }

    [GeneratedRegex(@"\$\{(?<name>\w+):-(?<default>[^}]*)\}")]
    private static partial Regex Variable();

    private static Dictionary<object, object> Parse() => new DeserializerBuilder().Build()
        .Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(new StringReader(Deployment.Read("compose.yaml")))));

    private static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;

    private static IEnumerable<string> List(object value) => ((List<object>)value).Cast<string>();
}
