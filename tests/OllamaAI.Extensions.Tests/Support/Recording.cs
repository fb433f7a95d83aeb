using System.Text.Json.Nodes;

namespace OllamaAI.Tests.Support;

/// <summary>An exchange recorded from a real server, from <c>tests/Recorded</c>.</summary>
internal sealed class Recording(string name)
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "Recorded", name);

    /// <summary>The body of the recorded request.</summary>
    public JsonObject Request => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "request.json")))!["body"]!.AsObject();

    /// <summary>The body of the recorded answer.</summary>
    public string Response => File.ReadAllText(Path.Combine(_folder, "response.body"));
}
