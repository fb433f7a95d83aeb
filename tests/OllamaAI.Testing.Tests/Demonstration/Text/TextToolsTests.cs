using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Tests.Demonstration.Text;

public class TextToolsTests
{
    [Theory]
    [InlineData("It is 3.5 m. Mr. Smith waits! Why?", new[] { "It is 3.5 m.", "Mr. Smith waits!", "Why?" })]
    [InlineData("See https://example.com/a.b?c now\nline two", new[] { "See https://example.com/a.b?c now", "line two" })]
    [InlineData("... ", new string[0])]
    public void Sentences_Text_IsCutAtItsEnds(string text, string[] expected) => Sentences.Of(text).ShouldBe(expected);

    [Theory]
    [InlineData("Don't split well-known words, please.", new[] { "Don't", "split", "well-known", "words", "please" })]
    [InlineData("- 'quoted' -", new[] { "quoted" })]
    public void Words_Text_KeepsApostrophesAndHyphensInside(string text, string[] expected) => Words.Of(text).ShouldBe(expected);

    [Theory]
    [InlineData("say \"one\" and “two”", new[] { "one", "two" })]
    [InlineData("the dog's bone isn't 'here now' today", new[] { "here now" })]
    [InlineData("an \"open end", new string[0])]
    public void Quotes_Text_FindsWhatStandsBetween(string text, string[] expected) => Quotes.In(text).ShouldBe(expected);

    [Theory]
    [InlineData("on 2026-12-24.")]
    [InlineData("on 24.12.2026")]
    [InlineData("on 12/24/2026")]
    [InlineData("on 24/12/2026")]
    [InlineData("on December 24, 2026")]
    [InlineData("on 24th of Dec 2026")]
    [InlineData("on 24. December 2026")]
    public void Dates_EachWayOfWriting_IsTheSameDay(string text) => Dates.In(text).ShouldBe([new DateOnly(2026, 12, 24)]);

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("version 1.2.3")]
    [InlineData("0000-01-01")]
    public void Dates_NoSuchDay_IsNone(string text) => Dates.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("I like red, green and blue.", new[] { "red", "green", "blue" })]
    [InlineData("Sort: b, a", new[] { "b", "a" })]
    [InlineData("\"x y\" and \"z\"", new[] { "x y", "z" })]
    public void Lists_Text_GivesItsItems(string text, string[] expected) => Lists.In(Mentions.In(text), guess: false).ShouldBe(expected);

    [Fact]
    public void Mentions_Text_FindsEachKind()
    {
        var mentions = Mentions.In("Please send http://a.example/x.png?y=1, C:\\pics\\cat.jpg and ./b.md to bob@example.com in Berlin, Rome or New York for 3 days.");
        mentions.Links.ShouldBe(["http://a.example/x.png?y=1"]);
        mentions.Files.ShouldBe(["C:\\pics\\cat.jpg", "./b.md"]);
        mentions.Emails.ShouldBe(["bob@example.com"]);
        mentions.Names.Select(name => (name.Text, name.Preposition)).ShouldBe([("Berlin", "in"), ("Rome", "in"), ("New York", "in")]);
        mentions.Numbers.ShouldHaveSingleItem().After[0].ShouldBe(Stem.Of("days"));
    }

    [Theory]
    [InlineData("What is in the picture at http://localhost:8080/cat.png?", "What is in the picture?")]
    [InlineData("What colours does the image /tmp/a.png have?", "What colours does the image have?")]
    [InlineData("Is it dark: data:image/png;base64,iVBORw0KGgo=", "Is it dark")]
    public void WithoutSources_Question_LosesTheAddressOnly(string text, string expected) => Mentions.WithoutSources(text).ShouldBe(expected);
}
