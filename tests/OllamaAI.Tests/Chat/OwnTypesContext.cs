using System.Text.Json.Serialization;

namespace OllamaAI.Tests.Chat;

/// <summary>What an application compiled ahead of time has: contracts of its own types, and of nothing else.</summary>
[JsonSerializable(typeof(Weather), TypeInfoPropertyName = "WeatherInfo")]
internal sealed partial class OwnTypesContext : JsonSerializerContext
{
    internal sealed record Weather(string City, int Degrees);
}
