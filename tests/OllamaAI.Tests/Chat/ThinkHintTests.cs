using OllamaAI.Chat;

namespace OllamaAI.Tests.Chat;

public sealed class ThinkHintTests
{
    [Theory]
    [InlineData("high", "", "high")]
    [InlineData("high", "low medium high", "high")]
    [InlineData("max", "low medium high", "high")]
    [InlineData("medium", "low high", "low")]
    [InlineData("high", "false true", "true")]
    [InlineData("low", "deep shallow", "server default")]
    [InlineData("false", "low medium high", "server default")]
    [InlineData("false", "false true", "false")]
    [InlineData("low", "false", "server default")]
    [InlineData("deep", "low high", "server default")]
    public void Fit_WhatTheModelOffers_IsTheNearestOrNothing(string wanted, string offered, string expected)
    {
        ThinkLevel[] values = [.. offered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new ThinkLevel(name))];

        ThinkHint.Fit(new ThinkLevel(wanted), values).ToString().ShouldBe(expected);
    }

    [Fact]
    public void Fit_ServerDoesNotSay_IsTheWish() => ThinkHint.Fit(ThinkLevel.Max, null).ShouldBe(ThinkLevel.Max);
}
