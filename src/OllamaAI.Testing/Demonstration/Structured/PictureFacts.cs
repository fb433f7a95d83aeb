using System.Text.Json.Nodes;
using OllamaAI.Testing.Demonstration.Pictures;
using OllamaAI.Testing.Demonstration.Tools;

namespace OllamaAI.Testing.Demonstration.Structured;

/// <summary>What was measured of a picture, for the members that usually hold it.</summary>
internal static class PictureFacts
{
    private const double LeastShare = 0.02;
    private const int MostColours = 5;

    public static void AddTo(Known known, PictureView view)
    {
        known.Add("format|file type|file format|image format", parameter => Text(parameter, view.Header.Format))
            .Add("width|width px|width in pixels|image width", parameter => Number(parameter, view.Header.Width))
            .Add("height|height px|height in pixels|image height", parameter => Number(parameter, view.Header.Height))
            .Add("orientation|shape|aspect", parameter => Text(parameter, PictureWords.Shape(view.Header)))
            .Add("description|caption|summary|details|content", parameter => Text(parameter, PictureDescription.Full(view)));
        if (view.Survey is { } survey)
        {
            AddPixels(known, survey);
        }
    }

    private static void AddPixels(Known known, PictureSurvey survey)
    {
        string[] colours = [.. survey.Colours.Where(colour => colour.Share >= LeastShare).Take(MostColours).Select(colour => colour.Name)];
        double brightness = survey.Whole.Brightness, contrast = survey.Whole.Contrast;
        var isTransparent = survey.Whole.Visible < survey.Whole.Pixels || survey.Whole.Translucent > 0;
        var kind = survey.Texture.Kind;
        known.Add("colours|main colours|dominant colours|palette", parameter => Texts(parameter, colours))
            .Add("colour|main colour|dominant colour|primary colour", parameter => Text(parameter, colours.FirstOrDefault() ?? "none"))
            .Add("brightness|lightness|luminance", parameter => Measure(parameter, brightness, PictureWords.Brightness(brightness)))
            .Add("contrast", parameter => Measure(parameter, contrast, PictureWords.Contrast(contrast)))
            .Add("kind|type|style|category|image type", parameter => Text(parameter, kind.ToString()))
            .Add("is photo|is photograph|photo|photograph", parameter => Truth(parameter, kind == PictureKind.Photograph))
            .Add("is transparent|transparent|has transparency|has alpha", parameter => Truth(parameter, isTransparent))
            .Add("is dark|dark", parameter => Truth(parameter, brightness < 0.5))
            .Add("is bright|bright", parameter => Truth(parameter, brightness >= 0.5));
    }

    private static JsonNode? Text(Parameter parameter, string text)
    {
        var choices = parameter.Choices.Select(choice => choice.ToString());
        if (parameter.Choices.Count > 0)
        {
            return choices.FirstOrDefault(choice => text.Contains(choice, StringComparison.OrdinalIgnoreCase));
        }

        return parameter.Type is "string" or "" ? text : null;
    }

    private static JsonNode? Texts(Parameter parameter, string[] texts) =>
        parameter.Type == "array" ? new JsonArray([.. texts.Select(text => (JsonNode?)text)]) : Text(parameter, PictureWords.Join(texts));

    private static JsonNode? Number(Parameter parameter, double value) => parameter.Type switch
    {
        "integer" => (long)Math.Round(value),
        "number" => value,
        _ => null,
    };

    private static JsonNode? Measure(Parameter parameter, double share, string words) => parameter.Type switch
    {
        "integer" => (long)Math.Round(share * 100),
        "number" => Math.Round(share, 3),
        _ => Text(parameter, words),
    };

    private static JsonNode? Truth(Parameter parameter, bool value) => parameter.Type == "boolean" ? value : null;
}
