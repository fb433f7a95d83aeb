using System.Globalization;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>
/// Says what was measured of a picture, one sentence an aspect. Every sentence stands on figures; none guesses at a meaning.
/// </summary>
internal static class PictureDescription
{
    private const int MostColours = 5;
    private const double LeastShare = 0.02;
    private const double LeastShading = 0.12;

    private const string Modesty = "All this is measured; what it shows I cannot recognise.";

    public static string Full(PictureView view)
    {
        if (view.Survey is not { } survey)
        {
            return $"{Size(view.Header)} {Unread(view.Header)}";
        }

        string[] sentences =
            [Size(view.Header), Kind(survey), Colours(survey), Light(survey), Layout(survey), Transparency(survey), Modesty];
        return string.Join(" ", sentences.Where(sentence => sentence.Length > 0));
    }

    /// <summary>As many sentences as are wanted, those that tell most first.</summary>
    public static string Brief(PictureView view, int sentences)
    {
        if (view.Survey is not { } survey)
        {
            return Size(view.Header);
        }

        string[] all = [Kind(survey), Colours(survey), Layout(survey), Light(survey), Size(view.Header)];
        return string.Join(" ", all.Where(sentence => sentence.Length > 0).Take(sentences));
    }

    public static string Size(PictureHeader header)
    {
        var detail = header.Detail.Length == 0 ? "" : ", " + header.Detail;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"This is a {header.Format} picture of {header.Width} × {header.Height} pixels ({PictureWords.Shape(header)}{detail}).");
    }

    public static string Unread(PictureHeader header) => header.IsPng
        ? "It has more pixels than I decode, so I know no more than its header says."
        : $"I read only the header of {header.Format} pictures, not their pixels, so I cannot tell what it shows; a PNG I can look at.";

    public static string Kind(PictureSurvey survey)
    {
        var texture = survey.Texture;
        var neighbours = texture.Kind == PictureKind.Photograph
            ? "neighbouring pixels nearly always differ a little"
            : $"{PictureWords.Percent(texture.Equal)} of neighbouring pixels are exactly alike";
        var kind = PictureWords.Kind(texture.Kind);
        return texture.Kind == PictureKind.Plain ? $"{kind}." : $"{kind}: {Count(texture)} colours, and {neighbours}.";
    }

    public static string Colours(PictureSurvey survey)
    {
        if (survey.Whole.Visible == 0)
        {
            return "";
        }

        ColourShare[] main = [.. survey.Colours.Take(MostColours).Where((colour, index) => index == 0 || colour.Share >= LeastShare)];
        return main.Length == 1
            ? $"Its colour is {Shade(survey, main[0])}."
            : $"Its main colours are {PictureWords.Join([.. main.Select(colour => Shade(survey, colour))])}.";
    }

    public static string Light(PictureSurvey survey) => survey.Whole.Visible == 0
        ? ""
        : $"Overall it is {PictureWords.Brightness(survey.Whole.Brightness)} (brightness {PictureWords.Percent(survey.Whole.Brightness)}) "
            + $"with {PictureWords.Contrast(survey.Whole.Contrast)}.";

    /// <summary>Level edges and shading; empty if there is neither.</summary>
    public static string Layout(PictureSurvey survey)
    {
        string[] heights = [.. survey.Profile.LevelEdges.Select(PictureWords.Percent)];
        var edges = heights.Length switch
        {
            0 => "",
            1 => $"A level edge, as a horizon would be, runs across it at about {heights[0]} of its height from the top.",
            _ => $"Level edges, as a horizon or a shore would be, run across it at about "
                + $"{PictureWords.Join(heights)} of its height from the top.",
        };
        var shading = Shading(survey);
        return edges.Length > 0 && shading.Length > 0 ? $"{edges} {shading}" : edges + shading;
    }

    /// <summary>Empty if every pixel is opaque.</summary>
    public static string Transparency(PictureSurvey survey)
    {
        ColourTally whole = survey.Whole;
        double clear = (double)(whole.Pixels - whole.Visible) / whole.Pixels, translucent = (double)whole.Translucent / whole.Pixels;
        return (clear, translucent) switch
        {
            (0, 0) => "",
            (1, _) => "It is wholly transparent: there is nothing to see.",
            (_, 0) => $"{PictureWords.Percent(clear)} of it is transparent.",
            (0, _) => $"{PictureWords.Percent(translucent)} of it is translucent.",
            _ => $"{PictureWords.Percent(clear)} of it is transparent, {PictureWords.Percent(translucent)} translucent.",
        };
    }

    // If pixels are missing, their share would pass for shading.
    private static string Shading(PictureSurvey survey)
    {
        List<string> changes = [];
        if (Math.Abs(survey.Profile.Vertical) >= LeastShading)
        {
            changes.Add((survey.Profile.Vertical > 0 ? "brighter" : "darker") + " towards the bottom");
        }

        if (Math.Abs(survey.Profile.Sideways) >= LeastShading)
        {
            changes.Add((survey.Profile.Sideways > 0 ? "brighter" : "darker") + " towards the right");
        }

        return changes.Count == 0 || survey.Whole.Visible < survey.Whole.Pixels ? "" : $"It gets {PictureWords.Join(changes)}.";
    }

    private static string Shade(PictureSurvey survey, ColourShare colour) =>
        $"{colour.Name} ({colour.Mean.ToHex()}, {PictureWords.Percent(colour.Share)}, "
        + $"{ColourPlace.Of(survey, name => name == colour.Name)})";

    private static string Count(Texture texture) => texture.Colours >= Texture.MostColours
        ? string.Create(CultureInfo.InvariantCulture, $"more than {Texture.MostColours:N0}")
        : string.Create(CultureInfo.InvariantCulture, $"{texture.Colours:N0}");
}
