namespace OllamaAI.Testing.Tests.Differential;

/// <summary>The test server against a real Ollama 0.32.15: status, headers and body of every recorded exchange.</summary>
public sealed class DifferentialTests(DifferentialFixture fixture) : IClassFixture<DifferentialFixture>
{
    public static TheoryData<string> Cases { get; } = [.. RecordedCase.All.Select(recorded => recorded.Name).Except(DeliberateDifferences.Reasons.Keys)];

    public static TheoryData<string> Streams { get; } =
        [.. RecordedCase.All.Where(recorded => recorded.IsStream).Select(recorded => recorded.Name).Except(DeliberateDifferences.Reasons.Keys)];

    public static TheoryData<string> Differing { get; } = [.. DeliberateDifferences.Reasons.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answer_ToARecordedRequest_EqualsTheRecording(string name)
    {
        var expected = RecordedCase.All.Single(recorded => recorded.Name == name).Response;
        var actual = fixture.AnswerTo(name);

        Describe(actual).ShouldBe(Describe(expected));
        actual.IsWhole.ShouldBe(expected.IsWhole);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Stream_ToARecordedRequest_HasOneLineAChunk(string name)
    {
        var actual = fixture.AnswerTo(name);

        actual.Chunks.Count.ShouldBe(actual.Body.Count(unit => unit == '\n'));
    }

    [Theory]
    [MemberData(nameof(Differing))]
    public void DeliberateDifference_StillDiffers(string name)
    {
        var expected = RecordedCase.All.Single(recorded => recorded.Name == name).Response;

        Describe(fixture.AnswerTo(name)).ShouldNotBe(Describe(expected), "the table of deliberate differences is out of date");
    }

    private static string Describe(RawResponse response)
    {
        var headers = response.Headers.Where(header => header.Key != "Connection").Select(header => Describe(header, response)).Order(StringComparer.OrdinalIgnoreCase);
        return $"{response.Status}\n{string.Join('\n', headers)}\n\n{Mask.Apply(response.Body)}";
    }

    /// <summary>
    /// Texts that depend on the model move whole bodies over the length up to which Go names it; the rule must hold all the same.
    /// </summary>
    private static string Describe(KeyValuePair<string, string> header, RawResponse response)
    {
        var isWhole = response.Headers.Contains(new("Content-Type", "application/json; charset=utf-8"));
        return header switch
        {
            { Key: "Date" } => "Date: *",
            { Key: "Content-Length" } when response.Body.Length <= 2048 => isWhole ? "Framing: by length" : "Content-Length: *",
            { Key: "Transfer-Encoding" } when response.Body.Length > 2048 && isWhole => "Framing: by length",
            var (name, value) => $"{name}: {value}",
        };
    }
}
