using System.Globalization;
using System.Text;
using OllamaAI.Protocol.Serialization;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Protocol;

[Trait("Needs", "Vector128")]
public sealed class JsonFractionTests
{
    // Sixteen bytes are looked at at once: as many have to stand before the comma, and behind the number's start.
    private const string Before = "0.01234567890123,";
    private const string Behind = ",0.01234567890123";

    [Fact]
    public void Read_GeneratedFractions_AreBitForBitThoseOfFloatParse()
    {
        var random = new Random(8);
        var differing = new List<string>();
        for (var index = 0; index < 500_000; index++)
        {
            var digits = random.NextInt64(10_000_000_000_000).ToString("D13", CultureInfo.InvariantCulture);
            var sign = random.Next(2) == 0 ? "-" : "";
            var text = $"{sign}0.{digits[..random.Next(1, 14 - sign.Length)]}";
            if (Read(text, out var actual) != Before.Length + text.Length || !NumberTexts.IsSame(actual, text))
            {
                differing.Add(text);
            }
        }

        differing.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0.0")]
    [InlineData("-0.0")]
    [InlineData("0.000000000000")]
    [InlineData("0.9999999999999")]
    [InlineData("-0.999999999999")]
    [InlineData("0.1")]
    public void Read_EdgesOfItsRange_AreThoseOfFloatParse(string text)
    {
        Read(text, out var actual).ShouldBe(Before.Length + text.Length);

        NumberTexts.IsSame(actual, text).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("0.")]
    [InlineData("-0.")]
    [InlineData(".5")]
    [InlineData("00.5")]
    [InlineData("1.5")]
    [InlineData("-1.5")]
    [InlineData("+0.5")]
    [InlineData("--0.5")]
    [InlineData("0.-5")]
    [InlineData("0.5e-05")]
    [InlineData(" 0.5")]
    [InlineData("0.5 ")]
    [InlineData("0.5]")]
    [InlineData("0.12345678901234")]
    [InlineData("-0.1234567890123")]
    [InlineData("null")]
    public void Read_AnotherKind_IsLeftToTheOthers(string text) => Read(text, out _).ShouldBe(0);

    [Fact]
    public void Read_AnyOtherByteAmongTheDigits_IsLeftToTheOthers()
    {
        for (var length = 1; length <= 12; length++)
        {
            for (var place = 0; place < length; place++)
            {
                foreach (var other in Enumerable.Range(0, 256).Where(value => value is not ',' and (< '0' or > '9')))
                {
                    byte[] bytes = [.. Encoding.ASCII.GetBytes(Before + "-0." + "123456789012"[..length] + Behind)];
                    bytes[Before.Length + 3 + place] = (byte)other;

                    JsonFraction.Read(bytes, Before.Length, out _).ShouldBe(0);
                }
            }
        }
    }

    [Fact]
    public void Read_AnywhereInItsBytes_NeverLooksBeyondThem()
    {
        var bytes = Encoding.ASCII.GetBytes("0.25,0.5,0.125,-0.75,0.0625,0.5,0.015625,-0.1234567,0.25,0.5,0.75");
        for (var start = 0; start <= bytes.Length; start++)
        {
            for (var end = start; end <= bytes.Length; end++)
            {
                var comma = bytes.AsSpan(start, end - start).IndexOf((byte)',');

                JsonFraction.Read(bytes.AsSpan(0, end), start, out _).ShouldBeOneOf(0, comma < 0 ? 0 : start + comma);
            }
        }
    }

    [Theory]
    [InlineData("0.25,0.01234567890123")]
    [InlineData("0.01234567890123,0.25")]
    public void Read_NearAnEndOfTheBytes_IsLeftToTheOthers(string json)
    {
        var bytes = Encoding.ASCII.GetBytes(json);

        JsonFraction.Read(bytes, json.IndexOf("0.25", StringComparison.Ordinal), out _).ShouldBe(0);
    }

    private static int Read(string text, out float value) => JsonFraction.Read(Encoding.ASCII.GetBytes(Before + text + Behind), Before.Length, out value);
}
