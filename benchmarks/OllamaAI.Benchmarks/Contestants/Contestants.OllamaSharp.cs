using OllamaSharp;

namespace OllamaAI.Benchmarks;

// Compiled with -p:WithOllamaSharp=true only: not every feed has the package.
internal sealed partial class Contestants
{
    static partial void AddOllamaSharp(List<IContestant> all, Uri server) => all.Add(new MeaiContestant(
        "OllamaSharp",
        answer => new OllamaApiClient(new Uri(server, answer + "/"), "llama3.2"),
        answer => new OllamaApiClient(new Uri(server, answer + "/"), "nomic-embed-text")));
}
