using System.Globalization;
using OllamaAI.Testing.Demonstration.Talk;

namespace OllamaAI.Testing.Demonstration.Pictures;

/// <summary>Answers a question about one picture or several from what was measured.</summary>
internal static class PictureAnswers
{
    private const PictureTopic FromHeader = PictureTopic.Size | PictureTopic.Format;

    public static Reply Answer(string question, IReadOnlyList<PictureView> views)
    {
        PictureTopic topics = PictureTopics.Of(question);
        var reason = topics is PictureTopic.None or PictureTopic.Everything
            ? "There is a picture, so I measure it and say what the figures tell."
            : $"There is a picture and the question is about its {topics.ToString().ToLowerInvariant()}, so I measure that.";
        var text = views.Count == 1
            ? AboutOne(question, topics, views[0])
            : string.Join("\n", views.Select((view, index) =>
                string.Create(CultureInfo.InvariantCulture, $"Picture {index + 1}: {AboutOne(question, topics, view)}")));
        return new Reply(text, reason);
    }

    private static string AboutOne(string question, PictureTopic topics, PictureView view)
    {
        if (topics is PictureTopic.Everything or PictureTopic.None && PictureTopics.SentencesWanted(question) is { } count)
        {
            return PictureDescription.Brief(view, count);
        }

        if (topics == PictureTopic.Everything)
        {
            return PictureDescription.Full(view);
        }

        List<string> sentences = [];
        if ((topics & FromHeader) != 0)
        {
            sentences.Add(PictureDescription.Size(view.Header));
        }

        if (view.Survey is { } survey)
        {
            sentences.AddRange(FromPixels(question, topics & ~FromHeader, survey));
        }
        else if ((topics & ~FromHeader) != 0)
        {
            sentences.Add(PictureDescription.Unread(view.Header));
        }

        return sentences.Count == 0 ? PictureDescription.Full(view) : string.Join(" ", sentences);
    }

    private static IEnumerable<string> FromPixels(string question, PictureTopic topics, PictureSurvey survey)
    {
        var particular = ColourQuestion.Answer(question, survey);
        if (PictureTopics.NamesThings(question) || (particular is null && topics.HasFlag(PictureTopic.Meaning)))
        {
            yield return "I cannot recognise things, people or letters: I only measure pixels.";
        }

        if (particular is not null)
        {
            yield return particular;
        }
        else if (topics.HasFlag(PictureTopic.Meaning))
        {
            yield return $"{PictureDescription.Kind(survey)} {PictureDescription.Colours(survey)}";
        }
        else if (topics.HasFlag(PictureTopic.Colour))
        {
            yield return PictureDescription.Colours(survey);
        }

        if (topics.HasFlag(PictureTopic.Kind))
        {
            yield return PictureDescription.Kind(survey);
        }

        if (PictureTopics.AsksBrightest(question) is { } brightest)
        {
            yield return $"The {(brightest ? "brightest" : "darkest")} part lies {FieldNames.OfExtreme(survey, brightest)}.";
        }
        else if ((topics & (PictureTopic.Brightness | PictureTopic.Contrast)) != 0)
        {
            yield return PictureDescription.Light(survey);
        }

        if (topics.HasFlag(PictureTopic.Layout))
        {
            yield return Or(PictureDescription.Layout(survey), "Neither a level edge nor a gradient stands out in it.");
        }

        if (topics.HasFlag(PictureTopic.Transparency))
        {
            yield return Or(PictureDescription.Transparency(survey), "No pixel of it is transparent.");
        }
    }

    private static string Or(string sentence, string otherwise) => sentence.Length > 0 ? sentence : otherwise;
}
