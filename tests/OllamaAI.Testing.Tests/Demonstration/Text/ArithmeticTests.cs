using OllamaAI.Testing.Demonstration.Text;

namespace OllamaAI.Testing.Tests.Demonstration.Text;

public class ArithmeticTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("2+3*4", "14")]
    [InlineData("(2+3)*4", "20")]
    [InlineData("10-4-3", "3")]
    [InlineData("100/10/5", "2")]
    [InlineData("-3 + 5", "2")]
    [InlineData("2*-3", "-6")]
    [InlineData("--4", "4")]
    [InlineData("2^3^2", "512")]
    [InlineData("-2^2", "-4")]
    [InlineData("2^-1", "0.5")]
    [InlineData("0.1+0.2", "0.3")]
    [InlineData("7%4", "3")]
    [InlineData("√144", "12")]
    [InlineData("((((1))))", "1")]
    public void Evaluate_Expression_FollowsTheRules(string expression, string expected) =>
        Arithmetic.Evaluate(expression).ShouldBe(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("1+")]
    [InlineData("(1")]
    [InlineData("1)")]
    [InlineData("1 2")]
    [InlineData("1..2")]
    [InlineData("*1")]
    [InlineData("√-1")]
    public void Evaluate_NoExpression_SaysSo(string expression) => Should.Throw<FormatException>(() => Arithmetic.Evaluate(expression));

    [Fact]
    public void Evaluate_DivisionByZero_SaysSo() => Should.Throw<DivideByZeroException>(() => Arithmetic.Evaluate("1/(2-2)"));

    [Theory]
    [InlineData("9^99")]
    [InlineData("99999999999999999999999999999*9")]
    [InlineData("2^5000")]
    [InlineData("2^0.5")]
    public void Evaluate_TooLarge_SaysSo(string expression) => Should.Throw<OverflowException>(() => Arithmetic.Evaluate(expression));

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    [InlineData('√')]
    public void Evaluate_DeepNesting_IsRefusedInsteadOfEndingTheProcess(char sign) =>
        Should.Throw<FormatException>(() => Arithmetic.Evaluate(new string(sign, 1_000_000) + "1"));
}
