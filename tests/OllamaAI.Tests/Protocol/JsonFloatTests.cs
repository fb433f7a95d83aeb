using System.Globalization;
using System.Numerics;
using System.Text;
using OllamaAI.Protocol.Serialization;

namespace OllamaAI.Tests.Protocol;

public sealed class JsonFloatTests
{
    private const int Samples = 300_000;

    public static TheoryData<string> Kinds => ["shortest", "unit", "digits", "long", "subnormal", "half-way"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Parse_GeneratedNumbers_AreBitForBitThoseOfFloatParse(string kind)
    {
        var random = new Random(8);
        var differing = new List<string>();
        for (var index = 0; index < Samples; index++)
        {
            var text = Generate(kind, random);

            // Half of them at the end of the bytes, half with a vector going on.
            var bytes = Encoding.ASCII.GetBytes(index % 2 == 0 ? text : text + ",0.25]");
            if (JsonFloat.Parse(bytes, out var actual) != text.Length || !IsSame(actual, text))
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

        IsSame(actual, text).ShouldBeTrue();
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

    // Eight bytes are looked at at once; what is no digit among them must not count, whatever it is.
    [Fact]
    public void Parse_AnyByteFollows_StopsBeforeIt()
    {
        for (var digits = 1; digits < 18; digits++)
        {
            var text = "-0." + "12345678901234567"[..digits];
            foreach (var next in Enumerable.Range(0, 256).Where(value => value is not ('e' or 'E') and (< '0' or > '9')))
            {
                byte[] bytes = [.. Encoding.ASCII.GetBytes(text), (byte)next, .. "9999999999999999"u8];

                (JsonFloat.Parse(bytes, out var value), IsSame(value, text)).ShouldBe((text.Length, true));
            }
        }
    }

    private static bool IsSame(float actual, string text) =>
        BitConverter.SingleToUInt32Bits(actual) ==
        BitConverter.SingleToUInt32Bits(float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static string Generate(string kind, Random random) => kind switch
    {
        "shortest" => AnyFloat(random).ToString("R", CultureInfo.InvariantCulture),
        "unit" => ((random.NextDouble() * 2) - 1).ToString(random.Next(2) == 0 ? "R" : "F9", CultureInfo.InvariantCulture),
        "digits" => $"{(random.Next(2) == 0 ? "-" : "")}{random.Next(10)}.{Digits(random)}e{random.Next(-60, 60)}",
        "long" => $"-0.{Digits(random)}{Digits(random)}{Digits(random)}",
        "subnormal" => BitConverter.Int32BitsToSingle(random.Next(1 << 23)).ToString(random.Next(2) == 0 ? "R" : "E20", CultureInfo.InvariantCulture),
        _ => HalfWay(random),
    };

    private static float AnyFloat(Random random)
    {
        while (true)
        {
            var value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (float.IsFinite(value))
            {
                return value;
            }
        }
    }

    private static string Digits(Random random) => random.NextInt64(long.MaxValue / 10, long.MaxValue).ToString(CultureInfo.InvariantCulture)[..random.Next(1, 18)];

    /// <summary>The middle between two floats, exact, or a hair beside it: where a number rounded twice goes wrong.</summary>
    private static string HalfWay(Random random)
    {
        var units = (((1L << 23) + random.Next(1 << 23)) * 2) + 1;
        var shift = random.Next(1, 16);
        var places = random.Next(9);
        var middle = units * BigInteger.Pow(5, shift) * BigInteger.Pow(10, places);
        return $"{middle + random.Next(-1, 2)}e{-shift - places}";
    }
}
