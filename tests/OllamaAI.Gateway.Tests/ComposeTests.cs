using System.Globalization;
using System.Text.RegularExpressions;
using OllamaAI.Gateway.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace OllamaAI.Gateway.Tests;

public partial class ComposeTests
{
    private static readonly Dictionary<object, object> Compose = Parse();

    /// <summary>What .env does not set: one is written in compose.yaml, the others keep the Caddyfile's defaults.</summary>
    private static readonly string[] Fixed = ["GATEWAY_BIND", "GATEWAY_HOSTS", "GATEWAY_KEYS", "GATEWAY_ROUTES", "GATEWAY_SITES"];

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
        var example = Deployment.Read(".env.example").Split('\n')
            .Where(line => !line.StartsWith('#') && line.Contains('=', StringComparison.Ordinal));

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

    [Fact]
    public void GatewayVariables_OfTheCaddyfile_ArePassedOnOrFixed()
    {
        var passed = Map(Map(Services["gateway"])["environment"]).Where(setting => Variable().IsMatch((string)setting.Value)).Select(setting => (string)setting.Key);

        passed.Concat(Fixed).ShouldBe(CaddyfileTests.Settings().Keys, ignoreOrder: true);
    }

    [Fact]
    public void GatewayVariables_Fixed_AreCalledSoInTheDocument()
    {
        var rows = CaddyfileTests.Page().Split('\n').Where(line => line.Contains("Fixed with Docker", StringComparison.Ordinal));

        rows.Select(row => row.Split('`')[1]).ShouldBe(Fixed, ignoreOrder: true);
    }

    [Fact]
    public void GatewayVariables_OfComposeAlone_AreInTheDocumentWithTheirDefaults()
    {
        var page = CaddyfileTests.Page();
        var alone = Variable().Matches(Deployment.Read("compose.yaml"))
            .Where(match => match.Groups["name"].Value.StartsWith("GATEWAY_", StringComparison.Ordinal))
            .Where(match => !CaddyfileTests.Settings().ContainsKey(match.Groups["name"].Value));

        foreach (var match in alone)
        {
            page.ShouldContain($"| `{match.Groups["name"]}` | `{match.Groups["default"]}` |");
        }
    }

    [Fact]
    public void Gateway_Stop_WaitsLongerThanTheGatewayItself()
    {
        var stop = Variable().Match((string)Map(Services["gateway"])["stop_grace_period"]);

        stop.Groups["name"].Value.ShouldBe("GATEWAY_STOP");
        Minutes(stop.Groups["default"].Value).ShouldBeGreaterThan(Minutes(CaddyfileTests.Settings()["GATEWAY_GRACE"]));
    }

    [Fact]
    public void Services_Each_HasOnlyTheCapabilitiesItNeeds()
    {
        foreach (var (name, service) in Services)
        {
            List(Map(service)["cap_drop"]).ShouldBe(["ALL"], $"{name}");
            List(Map(service)["security_opt"]).ShouldBe(["no-new-privileges:true"], $"{name}");
        }

        Services.Where(service => Map(service.Value).ContainsKey("cap_add")).Select(service => service.Key).ShouldBe(["gateway"]);
    }

    [Fact]
    public void Gateway_Ports_AreOfThisMachineAloneByDefault()
    {
        var ports = List(Map(Services["gateway"])["ports"]).ShouldHaveSingleItem();

        Variable().Match(ports).Groups["default"].Value.ShouldStartWith("127.0.0.1:");
    }

    private static int Minutes(string duration) => int.Parse(duration.TrimEnd('m'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{(?<name>\w+):-(?<default>[^}]*)\}")]
    private static partial Regex Variable();

    private static Dictionary<object, object> Parse() => new DeserializerBuilder().Build()
        .Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(new StringReader(Deployment.Read("compose.yaml")))));

    private static Dictionary<object, object> Map(object value) => (Dictionary<object, object>)value;

    private static IEnumerable<string> List(object value) => ((List<object>)value).Cast<string>();
}
