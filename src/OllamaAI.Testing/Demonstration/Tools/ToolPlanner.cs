using System.Text.RegularExpressions;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Decides which of the offered tools to call for a request, one after the other if one needs what another brings.</summary>
internal static partial class ToolPlanner
{
    public static ToolPlan Plan(ToolRequest request, IReadOnlyList<Tool> tools)
    {
        List<ToolCall> calls = [];
        (Tool, Parameter)? missing = null;
        foreach ((Tool tool, var text, var isLater) in Wishes(request.Text, tools).Where(wish => !WasCalled(request, wish.Tool)))
        {
            if (isLater && calls.Count > 0)
            {
                break;
            }

            IEnumerable<string> elsewhere = request.Results.Reverse().Select(result => result.Text)
                .Append(request.Text)
                .Concat(request.Earlier);
            var arguments = ArgumentFiller.Fill(tool, text, request.Given, elsewhere, out var lacking);
            calls.AddRange(arguments.Select(one => new ToolCall(tool, one)));
            if (lacking is not null)
            {
                missing ??= (tool, lacking);
            }
        }

        return calls.Count == 0 && missing is null ? ToolPlan.None : new ToolPlan(calls, calls.Count == 0 ? missing : null);
    }

    // All calls of a tool are made at once; to make them again would bring the same, and the turn would never end.
    private static bool WasCalled(ToolRequest request, Tool tool) => request.Results.Any(result => result.Name == tool.Name);

    /// <summary>Each clause that asks for a tool of its own; else the message as a whole.</summary>
    private static List<(Tool Tool, string Text, bool IsLater)> Wishes(string text, IReadOnlyList<Tool> tools)
    {
        List<(Tool Tool, string Text, bool IsLater)> wishes = [];
        foreach ((var clause, var isLater) in Clauses(text))
        {
            if (ToolChooser.Choose(clause, tools) is { } tool)
            {
                wishes.Add((tool, clause, isLater));
            }
        }

        if (wishes.DistinctBy(wish => wish.Tool.Name).Count() > 1)
        {
            return wishes;
        }

        return ToolChooser.Choose(text, tools) is { } only ? [(only, text, false)] : [];
    }

    private static IEnumerable<(string Clause, bool IsLater)> Clauses(string text)
    {
        var start = 0;
        var isLater = false;
        foreach (Match match in Joint().Matches(text))
        {
            yield return (text[start..match.Index], isLater);
            isLater = match.Groups["then"].Success;
            start = match.Index + match.Length;
        }

        yield return (text[start..], isLater);
    }

    [GeneratedRegex(
        @",?\s+(?:and\s+)?(?<then>then|afterwards|after that)\s+|,?\s+and\s+(?:also\s+)?|;\s+|(?<=[.?!])\s+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();
}
