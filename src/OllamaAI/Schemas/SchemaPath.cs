namespace OllamaAI.Schemas;

/// <summary>Where a schema stands, and all the schemas that it stands in, through references too.</summary>
/// <param name="Id">The place as a JSON pointer, in one spelling (<see cref="RefResolver"/>).</param>
/// <param name="Parent">The path of the schema around it.</param>
internal sealed record SchemaPath(string Id, SchemaPath? Parent)
{
    public const string RootId = "#";

    public SchemaPath Enter(string id) => new(id, this);

    public SchemaPath Child(string keyword, string token) => Enter($"{Id}/{keyword}/{RefResolver.Escape(token)}");

    public SchemaPath Child(string keyword) => Enter($"{Id}/{keyword}");

    public bool Contains(string id)
    {
        for (var path = this; path is not null; path = path.Parent)
        {
            if (path.Id == id)
            {
                return true;
            }
        }

        return false;
    }
}
