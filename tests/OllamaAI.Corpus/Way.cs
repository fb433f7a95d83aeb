namespace OllamaAI.Corpus;

/// <summary>How an answer arrives.</summary>
internal enum Way
{
    /// <summary>As one JSON body.</summary>
    Whole,

    /// <summary>As a stream that is cut at random places.</summary>
    Streamed,

    /// <summary>As a stream of single characters.</summary>
    Characters,
}
