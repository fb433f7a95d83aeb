using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using OllamaAI.Testing.Engine;
using OllamaAI.Testing.Inference.Schemas;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Inference;

/// <summary>
/// Keeps the promise of <c>format</c>: an answer that fits goes through as it is, any other is replaced by a generated value,
/// as a grammar would have made one of it. A grammar has no place for tool calls, so they are lost unless the model lets them pass.
/// </summary>
internal static class FormatFilter
{
    public static async IAsyncEnumerable<ModelOutput> EnforceAsync(
        IAsyncEnumerable<ModelOutput> outputs,
        JsonElement format,
        bool callsPass,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var answer = new List<ModelOutput>();
        var isIgnored = false;
        await foreach (var output in outputs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            isIgnored |= output.IgnoresFormat;
            if (output is { RawFrame: null, Thinking: "", IgnoresFormat: false })
            {
                answer.Add(callsPass ? output : output with { ToolCalls = [] });
            }
            else
            {
                yield return output;
            }
        }

        var replacement = isIgnored || answer.Exists(output => output.ToolCalls.Count > 0)
            ? null
            : FindReplacement(string.Concat(answer.Select(output => output.Content)), format);
        if (replacement is null)
        {
            foreach (var output in answer)
            {
                yield return output;
            }

            yield break;
        }

        foreach (var rune in replacement.EnumerateRunes())
        {
            yield return rune.ToString();
        }

        if (answer.Find(output => output.DoneReason is not null) is { } end)
        {
            yield return end with { Content = "", Logprobs = null };
        }
    }

    private static string? FindReplacement(string text, JsonElement format)
    {
        try
        {
            return Fits(text, format) ? null : Generate(format);
        }
        catch (SchemaTooDeepException e)
        {
            throw new ApiException(500, e.Message);
        }
    }

    private static bool Fits(string text, JsonElement format)
    {
        try
        {
            if (GoJson.Parse(Encoding.UTF8.GetBytes(text)) is not { } value || !IsWhole(text))
            {
                return false;
            }

            return format.ValueKind == JsonValueKind.Object
                ? new SchemaValidator(format).IsValid(value)
                : value.ValueKind == JsonValueKind.Object;
        }
        catch (GoException)
        {
            return false;
        }
    }

    private static bool IsWhole(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.TrimEnd());
        return GoSyntax.MeasureFirstValue(bytes) == bytes.Length;
    }

    private static string Generate(JsonElement format) =>
        format.ValueKind == JsonValueKind.Object ? new SchemaGenerator(format).Generate() : "{}";
}
