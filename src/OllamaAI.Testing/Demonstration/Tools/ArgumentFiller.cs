using System.Text.Json;
using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Fills a tool's parameters from what was said.</summary>
internal static class ArgumentFiller
{
    private const int MostCalls = 8;

    /// <param name="tool">The tool to call.</param>
    /// <param name="text">The part of the message that asks for it.</param>
    /// <param name="given">An argument the user gave by itself.</param>
    /// <param name="elsewhere">Where to look for required values that the text lacks, in this order.</param>
    /// <param name="missing">The first required parameter for which nothing was found.</param>
    /// <returns>The arguments of one call, or of several if the text names several of what the tool takes one of.</returns>
    public static IReadOnlyList<JsonObject> Fill(
        Tool tool, string text, (string Name, string Value)? given, IEnumerable<string> elsewhere, out Parameter? missing)
    {
        var mentions = Mentions.In(text);
        ValueFinder finder = new(mentions);
        JsonObject arguments = [];
        missing = null;
        foreach (Parameter parameter in tool.Parameters.OrderByDescending(parameter => parameter.IsRequired))
        {
            JsonNode? value = given is { } answer && answer.Name == parameter.Name ? Given(parameter, answer.Value)
                : Wanted(parameter) || TextFinder.Named(parameter, mentions) is not null ? finder.Find(parameter)
                : null;
            if (value is null && parameter.IsRequired)
            {
                value = Elsewhere(parameter, elsewhere) ?? WholeMessage(tool, parameter, mentions) ?? Default(parameter);
            }

            if (value is not null)
            {
                arguments[parameter.Name] = value;
            }
            else if (parameter.IsRequired)
            {
                missing ??= parameter;
            }
        }

        return missing is not null ? [] : Several(tool, arguments, mentions);
    }

    // An optional text is sent only if it is plainly meant: a question, a choice, or what the message names.
    private static bool Wanted(Parameter parameter) =>
        parameter.IsRequired || parameter.Type is not ("string" or "") || parameter.Choices.Count > 0
        || TextKinds.Of(parameter) is TextKind.Question or TextKind.Source or TextKind.Date or TextKind.Email or TextKind.Place;

    private static JsonNode? Given(Parameter parameter, string value) =>
        new ValueFinder(Mentions.In(value)).Find(parameter) ?? (parameter.Type is "string" or "" ? value : null);

    private static JsonNode? Elsewhere(Parameter parameter, IEnumerable<string> texts) =>
        TextKinds.Of(parameter) is TextKind.Question or TextKind.Query
            ? null
            : texts.Select(text => new ValueFinder(Mentions.In(text)).Find(parameter)).FirstOrDefault(value => value is not null);

    // A tool that takes nothing but one text gets the message.
    private static JsonValue? WholeMessage(Tool tool, Parameter parameter, Mentions mentions)
    {
        var takesText = parameter.Type is "string" or "" && TextKinds.Of(parameter) is TextKind.Text or TextKind.Question or TextKind.Query;
        return takesText && tool.Parameters.Count(other => other.IsRequired) == 1 ? JsonValue.Create(mentions.Text) : null;
    }

    private static JsonNode? Default(Parameter parameter)
    {
        JsonElement? value = Parameter.Read(parameter.Schema, "default") ?? parameter.Choices.Cast<JsonElement?>().FirstOrDefault();
        if (value is { } found)
        {
            return JsonNode.Parse(found.GetRawText());
        }

        return parameter.Type == "boolean" ? JsonValue.Create(false) : null;
    }

    private static IReadOnlyList<JsonObject> Several(Tool tool, JsonObject arguments, Mentions mentions)
    {
        Parameter[] candidates =
            [.. tool.Parameters.Where(parameter => parameter.IsRequired && ValueFinder.All(parameter, mentions).Count > 1)];
        if (candidates is not [var one])
        {
            return [arguments];
        }

        return
        [
            .. ValueFinder.All(one, mentions).Take(MostCalls).Select(value =>
            {
                var copy = (JsonObject)arguments.DeepClone();
                copy[one.Name] = value;
                return copy;
            }),
        ];
    }
}
