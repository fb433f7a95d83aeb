using System.Runtime.CompilerServices;

namespace OllamaAI.Testing.Inference;

/// <summary>Turns thinking into text between tags: what <c>/api/generate</c> does with models that have their own Jinja template.</summary>
internal static class ThinkTags
{
    public static async IAsyncEnumerable<ModelOutput> WriteOutAsync(
        IAsyncEnumerable<ModelOutput> outputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var thinking = false;
        await foreach (var output in outputs.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (output.Thinking.Length > 0 && !thinking)
            {
                yield return "<think>";
            }

            if (output.Thinking.Length == 0 && thinking)
            {
                yield return "</think>";
            }

            thinking = output.Thinking.Length > 0;
            yield return thinking ? output with { Content = output.Thinking + output.Content, Thinking = "" } : output;
        }

        if (thinking)
        {
            yield return "</think>";
        }
    }
}
