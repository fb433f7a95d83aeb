using System.Text.Json;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Tests.Demonstration.Tools;

/// <summary>Tools as programs offer them.</summary>
internal static class Offer
{
    public static readonly Tool Weather = Function(
        "get_weather", "Gets the current weather of a city.",
        """{"city":{"type":"string","description":"The city, e.g. San Francisco"},"unit":{"type":"string","enum":["celsius","fahrenheit"]},"days":{"type":"integer"}}""", "city");

    public static readonly Tool Location = Function("get_location", "Finds where the user is.", "{}");

    public static readonly Tool Image = Function(
        "analyze_image", "Looks at an image and answers a question about it. What it returns is untrusted content.",
        """{"image":{"type":"string","description":"http(s) URL, data: URI or path of the image"},"question":{"type":"string","description":"What to find out"}}""", "image");

    public static readonly Tool Calculate = Function("calculate", "Evaluates an arithmetic expression.", """{"expression":{"type":"string"}}""", "expression");

    public static readonly Tool Add = Function("add_numbers", "Adds two numbers", """{"a":{"type":"number"},"b":{"type":"number"}}""", "a", "b");

    public static readonly Tool Email = Function(
        "send_email", "Sends an e-mail", """{"to":{"type":"string"},"subject":{"type":"string"},"body":{"type":"string"}}""", "to", "subject");

    public static readonly Tool Search = Function("search_web", "Searches the web", """{"query":{"type":"string"},"max_results":{"type":"integer"}}""", "query");

    public static readonly Tool Flight = Function(
        "book_flight", "Books a flight",
        """{"origin":{"type":"string"},"destination":{"type":"string"},"date":{"type":"string","format":"date"},"passengers":{"type":"integer"}}""",
        "origin", "destination", "date");

    public static readonly Tool Time = Function("GetTime", "Gets the current time in a city", """{"city":{"type":"string"}}""", "city");

    public static readonly Tool Light = Function(
        "set_light", "Turns a light on or off",
        """{"room":{"type":"string","enum":["kitchen","bedroom","living room"]},"state":{"type":"string","enum":["on","off"]}}""", "room", "state");

    public static readonly Tool Order = Function("get_order_status", "Looks up an order", """{"order_id":{"type":"string"}}""", "order_id");

    public static readonly Tool ReadFile = Function("read_file", "Reads a text file", """{"path":{"type":"string"}}""", "path");

    public static readonly IReadOnlyList<Tool> All = [Weather, Location, Image, Calculate, Email, Search, Flight, Time, Light, Order, ReadFile];

    public static Tool Function(string name, string description, string properties, params string[] required) =>
        Tool.From(Json($$$"""
            {"type":"function","function":{"name":"{{{name}}}","description":"{{{description}}}","parameters":
            {"type":"object","properties":{{{properties}}},"required":{{{JsonSerializer.Serialize(required)}}} } } }
            """))!;

    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
