using System.Globalization;
using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Decisions;

/// <summary>Writes the answers of <c>/v1/systemone</c>, members in Ollama's order.</summary>
internal static class DecisionWriter
{
    public static void Write(GoJsonWriter writer, ModelQuestion question, double[] probabilities)
    {
        writer.Name(question.Name).StartObject().Member("type", question.Type);
        switch (question.Type)
        {
            case "choice":
                writer.Member("choice", question.Options[Array.IndexOf(probabilities, probabilities.Max())]);
                WriteMap(writer, "probabilities", question.Options, index => writer.Value(probabilities[index]));
                writer.Name("confidence").Value(Scores.Confidence(probabilities));
                break;
            case "noul":
                writer.Name("noul").Value(probabilities[1]);
                break;
            default:
                List<string> indexes = [.. probabilities.Select((_, index) => index.ToString(CultureInfo.InvariantCulture))];
                writer.Name("score").Value(Scores.Mean(probabilities));
                WriteMap(writer, "legend", indexes, index => writer.Value(question.Options[index]));
                WriteMap(writer, "probabilities", indexes, index => writer.Value(probabilities[index]));
                writer.Name("confidence").Value(Scores.Confidence(probabilities));
                break;
        }

        writer.EndObject();
    }

    private static void WriteMap(GoJsonWriter writer, string name, IReadOnlyList<string> names, Action<int> writeValue)
    {
        writer.Name(name).StartObject();
        for (var index = 0; index < names.Count; index++)
        {
            writer.Name(names[index]);
            writeValue(index);
        }

        writer.EndObject();
    }
}
