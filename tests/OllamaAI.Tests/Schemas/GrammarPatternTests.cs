using System.Text.RegularExpressions;
using OllamaAI.Schemas;

namespace OllamaAI.Tests.Schemas;

public sealed class GrammarPatternTests
{
    [Theory]
    [InlineData("^abc$", "^abc$")]
    [InlineData("^a|b$", "^a|b$")]
    [InlineData("^(?:a|b)+$", "^(a|b)+$")]
    [InlineData(@"^\d{3}-\d*$", "^[0-9]{3}-[0-9]*$")]
    [InlineData(@"^\w+$", "^[0-9A-Z_a-z]+$")]
    [InlineData(@"^a\sb$", "^a[ ]b$")]
    [InlineData(@"^\D$", @"^[^\x00-\x1F\x220-9\x5C\x7F]$")]
    [InlineData("^.$", @"^[^\x00-\x1F\x22\x5C\x7F]$")]
    [InlineData("^[^,]$", @"^[^\x00-\x1F\x22,\x5C\x7F]$")]
    [InlineData(@"^[\w.-]$", @"^[\x2D.0-9A-Z_a-z]$")]
    [InlineData("^[a-]$", @"^[\x2Da]$")]
    [InlineData("^[ -~]$", @"^[ !#-\x5B\x5D-~]$")]
    [InlineData(@"^a\.b\+$", "^a[.]b[+]$")]
    [InlineData(@"^\/\-$", "^/-$")]
    [InlineData(@"^\x41\u0042$", "^AB$")]
    [InlineData("^[а-я]$", @"^[\u0430-\u044F]$")]
    [InlineData("^é?$", @"^[\xE9]?$")]
    [InlineData("^a+?b??$", "^a+b?$")]
    [InlineData("^a{2,}b{0,3}$", "^a{2,}b{0,3}$")]
    [InlineData("^a{1000}$", "^a{1000}$")]
    [InlineData("^a{1,1000}$", "^a{1,1000}$")]
    [InlineData("^[a-a]$", "^[a]$")]
    [InlineData("^[a-bb-c]$", "^[a-c]$")]
    [InlineData("^[a-bc-d]$", "^[a-d]$")]
    [InlineData("^[acb]$", "^[a-c]$")]
    [InlineData("^[ÿ]$", "^[\\xFF]$")]
    [InlineData("^[Ā]$", "^[\\u0100]$")]
    [InlineData("^a1000$", "^a1000$")]
    public void Rewrite_PatternThatAGrammarCanHave_GivesItsCommonForm(string pattern, string expected) =>
        GrammarPattern.Rewrite(pattern).ShouldBe(expected);

    [Theory]
    [InlineData("abc")]
    [InlineData("^abc")]
    [InlineData("abc$")]
    [InlineData("")]
    [InlineData("^")]
    [InlineData("^$")]
    [InlineData(@"^a\$")]
    [InlineData("^(?=a)b$")]
    [InlineData("^(?!a)b$")]
    [InlineData("^(?<name>a)$")]
    [InlineData("^(?i)a$")]
    [InlineData(@"^(a)\1$")]
    [InlineData(@"^\bа$")]
    [InlineData(@"^\p{L}+$")]
    [InlineData("^(a$")]
    [InlineData("^a)$")]
    [InlineData("^[a$")]
    [InlineData("^[]$")]
    [InlineData("^[z-a]$")]
    [InlineData("^*a$")]
    [InlineData("^a**$")]
    [InlineData("^a{2$")]
    [InlineData("^a{,2}$")]
    [InlineData("^a{3,2}$")]
    [InlineData("^a{5000}$")]
    [InlineData("^(|a)$")]
    [InlineData("^a||b$")]
    [InlineData("^a^b$")]
    [InlineData("^(^a$)$")]
    [InlineData("^\"$")]
    [InlineData(@"^\\$")]
    [InlineData(@"^\n$")]
    [InlineData("^[\"]$")]
    [InlineData("^😀$")]
    [InlineData(@"^\x4$")]
    [InlineData(@"^\uD800$")]
    [InlineData(@"^\uZZZZ$")]
    [InlineData("^a{1001}$")]
    [InlineData("^a{1,1001}$")]
    [InlineData("^a+*$")]
    [InlineData("^a*+$")]
    [InlineData("^a{2}{3}$")]
    [InlineData("^a*??$")]
    [InlineData("^[\\d-z]$")]
    [InlineData("^[\\Dx]$")]
    [InlineData("^[x\\D]$")]
    [InlineData("^[😀]$")]
    [InlineData("^\\u00$")]
    [InlineData("^[\\x4]$")]
    [InlineData("^\\uDC00$")]
    public void Rewrite_PatternThatNoGrammarCanHave_GivesNothing(string pattern) => GrammarPattern.Rewrite(pattern).ShouldBeNull();

    [Fact]
    public void Rewrite_PatternOfExcessiveLength_GivesNothing() => GrammarPattern.Rewrite($"^{new string('a', 5000)}$").ShouldBeNull();

    [Fact]
    public void Rewrite_GroupsInsideGroups_EndsEarly() =>
        GrammarPattern.Rewrite($"^{new string('(', 400)}a{new string(')', 400)}$").ShouldBeNull();

    [Theory]
    [InlineData(@"^-?(\d+\.)?\d{2}:\d{2}:\d{2}(\.\d{1,7})?$", "-1.02:03:04.5")]
    [InlineData(@"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", "someone@example.org")]
    [InlineData(@"^#(?:[0-9a-fA-F]{3}){1,2}$", "#00ff7F")]
    [InlineData(@"^(\+\d{1,3}[- ]?)?\(?\d{3}\)?[\s.-]\d{4}$", "+49 (123) 4567")]
    public void Rewrite_PatternFromPractice_MatchesTheSame(string pattern, string sample)
    {
        var rewritten = GrammarPattern.Rewrite(pattern).ShouldNotBeNull();

        sample.ShouldMatch(pattern);
        sample.ShouldMatch(rewritten);
        Regex.IsMatch($"{sample}!\"", rewritten).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Rewrite_LongPattern_IsTakenUpTo1000Characters(int length, bool isTaken) =>
        (GrammarPattern.Rewrite($"^{new string('a', length - 2)}$") is not null).ShouldBe(isTaken);

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void Rewrite_ManyGroups_AreTakenUpTo16(int count, bool isTaken) =>
        (GrammarPattern.Rewrite($"^{string.Concat(Enumerable.Repeat("(a)", count))}$") is not null).ShouldBe(isTaken);
}
