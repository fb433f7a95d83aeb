using System.Reflection;
using System.Text;
using OllamaAI.Corpus.Clients;

namespace OllamaAI.Corpus.Report;

/// <summary>The results as a table in Markdown.</summary>
internal static class Table
{
    public static string Write(IReadOnlyList<IContestant> contestants, IReadOnlyList<KindResult> results)
    {
        var table = new StringBuilder();
        table.AppendLine(
            $"Compared with OllamaSharp {VersionOf(typeof(OllamaSharp.OllamaApiClient))} and OpenAI's SDK {VersionOf(typeof(OpenAI.OpenAIClient))} under "
            + $"Microsoft.Extensions.AI.OpenAI {VersionOf(typeof(Microsoft.Extensions.AI.OpenAIClientExtensions))} on `/v1`, both with their defaults.");
        table.AppendLine();
        table.AppendLine($"| Kind | Inputs | {string.Join(" | ", contestants.Select(contestant => contestant.Name))} | Counter-examples kept by OllamaAI |");
        table.AppendLine($"|---|--:|{string.Concat(contestants.Select(_ => "--:|"))}--:|");
        foreach (var kind in results.GroupBy(result => result.Kind))
        {
            var ours = kind.Where(result => result.Contestant.IsOurs).ToList();
            var cells = contestants.Select(contestant => $"{kind.Single(result => result.Contestant == contestant).Recovered}");
            table.AppendLine(
                $"| {kind.Key.Title} ({kind.Key.Id}) | {ours[0].Inputs} | {string.Join(" | ", cells)} | {ours.Min(result => result.Kept)} of {ours[0].CounterExamples} |");
        }

        var totals = contestants.Select(contestant => $"**{results.Where(result => result.Contestant == contestant).Sum(result => result.Recovered)}**");
        var all = results.Where(result => result.Contestant == contestants[0]).ToList();
        var kept = results.Where(result => result.Contestant.IsOurs).GroupBy(result => result.Contestant).Min(own => own.Sum(result => result.Kept));
        table.AppendLine(
            $"| **All** | **{all.Sum(result => result.Inputs)}** | {string.Join(" | ", totals)} | **{kept} of {all.Sum(result => result.CounterExamples)}** |");
        table.AppendLine();
        table.AppendLine("What counts as recovered, at the level of what a program sees:");
        table.AppendLine();
        foreach (var kind in results.Select(result => result.Kind).Distinct())
        {
            table.AppendLine($"- {kind.Title}: {kind.Recovered}");
        }

        return table.ToString().ReplaceLineEndings("\n");
    }

    // Behind a plus sign stands the commit.
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
