using System.Text;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Protocol;

public sealed class JsonFloatTests
{
    private const int Samples = 300_000;

    public static TheoryData<string> Kinds => [.. NumberTexts.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_GeneratedNumbers_AreBitForBitThoseOfFloatParse(string kind)
    {
        var random = new Random(8);
        var differing = new List<string>();
        for (var index = 0; index < Samples; index++)
        {
            var text = NumberTexts.Generate(kind, random);

            // Half of them at the end of the bytes, half with a vector going on.
            var bytes = Encoding.ASCII.GetBytes(index % 2 == 0 ? text : text + ",0.25]");
            if (JsonFloat.Parse(bytes, out var actual) != text.Length || !NumberTexts.IsSame(actual, text))
            {
                differing.Add(text);
            }
        }

        differing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0e5")]
    [InlineData("1e-05")]
    [InlineData("1E+2")]
    [InlineData("1e400")]
    [InlineData("-1e-400")]
    [InlineData("1e00000000000000000001")]
    [InlineData("1e22")]
    [InlineData("123456789012345678e-22")]
    [InlineData("16777217")]
    [InlineData("2.0568004000000000000000000E+008")]
    [InlineData("16777217.0000000000000000000001")]
    [InlineData("1.401298464324817e-45")]
    [InlineData("7.006492321624085e-46")]
    [InlineData("1.1754943508222875e-38")]
    [InlineData("3.4028235677973366e38")]
    [InlineData("0.000000000000000000000000000000000000000000000000001")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void Parse_EdgesOfTheRange_AreThoseOfFloatParse(string text)
    {
        JsonFloat.Parse(Encoding.ASCII.GetBytes(text), out var actual).ShouldBe(text.Length);

        NumberTexts.IsSame(actual, text).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("-00")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("\"1\"")]
    public void Parse_NoJsonNumber_Is0Bytes(string text) => JsonFloat.Parse(Encoding.ASCII.GetBytes(text), out _).ShouldBe(0);

    [Theory]
    [InlineData("0.5,0.25", 3)]
    [InlineData("12]", 2)]
    [InlineData("1e5 ", 3)]
    [InlineData("1x", 1)]
    public void Parse_TextGoesOn_StopsBehindTheNumber(string text, int length) =>
        JsonFloat.Parse(Encoding.ASCII.GetBytes(text), out _).ShouldBe(length);
}
