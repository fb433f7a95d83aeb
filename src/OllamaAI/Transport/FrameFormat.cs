using OllamaAI.Protocol;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Transport;

/// <summary>How the frames of one kind of answer are read.</summary>
/// <param name="CreateReader">
/// Makes what reads the frames of one answer, and may remember them; a stream can be enumerated twice, also at once.
/// </param>
/// <param name="IsLast">Whether a frame ends the answer; an answer without such a frame broke off.</param>
/// <param name="TextOf">The text of a frame, kept for <see cref="OllamaException.PartialText"/>.</param>
/// <param name="CanGoOn">Whether frames can follow one that looks like the last.</param>
/// <param name="MetricsOf">The metrics of a frame, for the meter.</param>
internal sealed record FrameFormat<T>(
    Func<IWireReader<T>> CreateReader,
    Func<T, bool> IsLast,
    Func<T, string?>? TextOf = null,
    Func<T, OllamaMetrics?>? MetricsOf = null,
    bool CanGoOn = false)
    where T : class;
