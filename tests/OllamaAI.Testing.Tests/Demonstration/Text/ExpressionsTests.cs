using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Tests.Demonstration.Text;

public class ExpressionsTests
{
    [Theory]
    [InlineData("2+2", "2+2")]
    [InlineData("What is (2 + 3) * 4?", "(2+3)*4")]
    [InlineData("calculate 15% of 80", "15/100*80")]
    [InlineData("what is two plus twenty-one", "2+21")]
    [InlineData("How much is 7 times 6?", "7*6")]
    [InlineData("what's 3 x 4", "3*4")]
    [InlineData("what is 10 divided by 4?", "10/4")]
    [InlineData("what is 2 to the power of 8", "2^8")]
    [InlineData("what is the square root of 144?", "√144")]
    [InlineData("what is 5 squared?", "5^2")]
    [InlineData("subtract 3 from 10", "10-3")]
    [InlineData("divide 10 by 4", "10/4")]
    [InlineData("the average of 1, 2 and 6", "(1+2+6)/3")]
    [InlineData("add 2 and 3", "2+3")]
    [InlineData("1,000 + 2", "1000+2")]
    [InlineData("12 ÷ 4 × 2 − 1", "12/4*2-1")]
    public void Find_ArithmeticInSignsOrWords_GivesTheExpression(string sentence, string expected) =>
        Expressions.Find(sentence).ShouldBe(expected);

    [Theory]
    [InlineData("Hello!")]
    [InlineData("I have 3 apples and 2 pears.")]
    [InlineData("My number is 030-123456.")]
    [InlineData("Today is 2026-11-21.")]
    [InlineData("The shop is open 24/7 for you.")]
    [InlineData("What is the meaning of 42?")]
    [InlineData("")]
    public void Find_NoArithmeticAskedFor_GivesNothing(string sentence) => Expressions.Find(sentence).ShouldBeNull();
}
