using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Demonstration.Tools;

/// <summary>Tells by its name, its format or its description what a string parameter wants.</summary>
internal static class TextKinds
{
    private static readonly (TextKind Kind, string[] Words)[] Table =
    [
        (TextKind.Email, ["email", "mail"]),
        (TextKind.Source, ["url", "uri", "link", "href", "website", "webpage", "image", "picture", "photo", "img"]),
        (TextKind.Source, ["file", "filename", "path", "document"]),
        (TextKind.Date, ["date", "day", "deadline", "birthday", "when"]),
        (TextKind.Expression, ["expression", "formula", "calculation", "equation", "math"]),
        (TextKind.Question, ["question", "prompt", "instruction", "instructions", "request"]),
        (TextKind.Query, ["query", "search", "keyword", "keywords", "term", "terms", "topic", "subject"]),
        (TextKind.Place,
            ["city", "location", "place", "town", "country", "destination", "origin", "region", "where", "area", "to", "from"]),
        (TextKind.Person, ["name", "person", "user", "username", "recipient", "author", "customer", "contact", "who", "player"]),
        (TextKind.Text, ["text", "message", "content", "body", "input", "note", "sentence", "phrase", "word", "string"]),
    ];

    public static TextKind Of(Parameter parameter)
    {
        var format = Parameter.Read(parameter.Schema, "format")?.ToString() ?? "";
        return format switch
        {
            "uri" or "url" => TextKind.Source,
            "email" => TextKind.Email,
            "date" or "date-time" => TextKind.Date,
            _ => Find(NameWords(parameter.Name)) ?? Find(DescriptionWords(parameter.Description)) ?? TextKind.Other,
        };
    }

    private static IEnumerable<string> DescriptionWords(string description) =>
        Words.Lower(description).Where(word => word is not "to" and not "from");

    // The last word of a name says what it is ("image_question" is a question), but "file_name" is not a person.
    private static IEnumerable<string> NameWords(string name) => Enumerable.Reverse(Tool.Split(name)).OrderBy(word => word == "name");

    private static TextKind? Find(IEnumerable<string> words) => words
        .Select(word => Table.Where(row => row.Words.Contains(word)).Select(row => (TextKind?)row.Kind).FirstOrDefault())
        .FirstOrDefault(kind => kind is not null);
}
