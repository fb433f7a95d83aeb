using OllamaAI.Testing.Wire;

namespace OllamaAI.Testing.Management;

/// <summary>One line of a pull, push or create.</summary>
internal sealed record Progress(string Status, string Digest = "", long Total = 0, long Completed = 0)
{
    public GoJsonWriter Write() =>
        new GoJsonWriter().StartObject()
            .Member("status", Status).OmitEmpty("digest", Digest).OmitZero("total", Total).OmitZero("completed", Completed)
            .EndObject();
}
