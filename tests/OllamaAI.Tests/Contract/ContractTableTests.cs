using System.Reflection;
using System.Text.RegularExpressions;

namespace OllamaAI.Tests.Contract;

/// <summary>Every test that <c>docs/contract.md</c> names exists. Those of other projects are read as text: not every feed can build them.</summary>
public sealed partial class ContractTableTests
{
    [Fact]
    public void Table_Tests_Exist()
    {
        var named = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "contract.md"))
            .SelectMany(line => Named().Matches(line).Select(match => match.Groups[1].Value)).ToHashSet();

        named.Count.ShouldBeGreaterThan(40);
        named.Except(Written()).ShouldBeEmpty();
    }

    private static HashSet<string> Written()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "TestSources"), "*Tests.cs", SearchOption.AllDirectories);
        var compiled = typeof(ContractTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))).Select(method => $"{type.Name}.{method.Name}"));
        return [.. compiled, .. sources.SelectMany(path => Method().Matches(File.ReadAllText(path))
            .Select(match => $"{Path.GetFileNameWithoutExtension(path)}.{match.Groups[1].Value}"))];
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\n(?:\s*\[[^\n]*\n)*\s*public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Method();
}
