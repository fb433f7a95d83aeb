namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Everything measured of a decoded picture: as a whole, and in three by three fields.</summary>
internal sealed class PictureSurvey
{
    public const int Fields = 3;

    private readonly ColourTally[] _fields = [.. Enumerable.Range(0, Fields * Fields).Select(_ => new ColourTally())];

    private PictureSurvey(Picture picture)
    {
        Texture = Texture.Of(picture);
        Profile = BrightnessProfile.Of(picture);
        for (var row = 0; row < picture.Rows; row++)
        {
            for (var column = 0; column < picture.Columns; column++)
            {
                Whole.Add(picture[column, row]);
                _fields[(row * Fields / picture.Rows * Fields) + (column * Fields / picture.Columns)].Add(picture[column, row]);
            }
        }

        Colours = Whole.Colours();
    }

    public ColourTally Whole { get; } = new();

    public IReadOnlyList<ColourShare> Colours { get; }

    public Texture Texture { get; }

    public BrightnessProfile Profile { get; }

    /// <summary>The field at the row and column, each 0 to 2 from the top left.</summary>
    public ColourTally this[int row, int column] => _fields[(row * Fields) + column];

    public static PictureSurvey Of(Picture picture) => new(picture);
}
