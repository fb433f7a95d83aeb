using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Routes;

/// <summary>Writes the <c>details</c> of a model.</summary>
internal static class DetailsWriter
{
    public static void Write(GoJsonWriter writer, OllamaTestModel model, string parent, bool withLengths)
    {
        var details = model.Details;
        writer.Name("details").StartObject()
            .Member("parent_model", parent).Member("format", details.Format)
            .Member("family", details.Family).Member("families", details.Families)
            .Member("parameter_size", details.ParameterSize).Member("quantization_level", details.QuantizationLevel);
        if (withLengths)
        {
            writer.OmitZero("context_length", model.ContextLength).OmitZero("embedding_length", model.EmbeddingLength);
        }

        writer.EndObject();
    }
}
