using Microsoft.Extensions.Time.Testing;
using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

public class MediaReaderTests
{
    private const string Url = "http://pictures.example/a.png";

    public static TheoryData<string, byte[]> Formats => ImageHeaderTests.Formats;

    [Theory]
    [Trait("Needs", "SocketsHttpHandler")]
    [MemberData(nameof(Formats))]
    public async Task ReadAsync_EveryFormatFromTheWeb_IsNamedByItsBytes(string mediaType, byte[] image)
    {
        await using var server = ScriptedServer.SendingImage(image, "text/html");

        var content = await Reader(server).ReadAsync(Url, CancellationToken.None);

        content.MediaType.ShouldBe(mediaType);
        content.Data.ToArray().ShouldBe(image);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task ReadAsync_EveryFormatAsDataUri_IsNamedByItsBytes(string mediaType, byte[] image)
    {
        var uri = $" data:application/octet-stream;base64,{Convert.ToBase64String(image)}\n";

        var content = await Reader().ReadAsync(uri, CancellationToken.None);

        content.MediaType.ShouldBe(mediaType);
        content.Data.ToArray().ShouldBe(image);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task ReadAsync_EveryFormatAsFile_IsNamedByItsBytes(string mediaType, byte[] image)
    {
        using var folder = new TemporaryFolder();
        folder.Add("picture.dat", image);

        var content = await new MediaReader(new() { AllowedFolders = { folder.Allowed } }).ReadAsync("picture.dat", CancellationToken.None);

        content.MediaType.ShouldBe(mediaType);
        content.Data.ToArray().ShouldBe(image);
    }

    [Fact]
    public void Inspect_AsManyPixelsAsAllowed_Passes() =>
        new MediaReader(new() { MaxPixels = 12 }).Inspect(Pictures.Png(4, 3)).MediaType.ShouldBe("image/png");

    [Fact]
    public void Inspect_OnePixelTooMany_IsRefused() =>
        Should.Throw<ImageRefusedException>(() => new MediaReader(new() { MaxPixels = 11 }).Inspect(Pictures.Png(4, 3)))
            .Message.ShouldBe("The image has 4 x 3 pixels, more than the limit of 11; use a smaller image.");

    [Fact]
    public void Inspect_AsManyBytesAsAllowed_Passes() =>
        new MediaReader(new() { MaxBytes = Pictures.Png().Length }).Inspect(Pictures.Png()).Data.Length.ShouldBe(Pictures.Png().Length);

    [Fact]
    public void Inspect_OneByteTooMany_IsRefused() =>
        Should.Throw<ImageRefusedException>(() => new MediaReader(new() { MaxBytes = 32 }).Inspect(Pictures.Png()))
            .Message.ShouldContain("limit of 32 bytes");

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public async Task ReadAsync_CallerCancels_ThrowsWithTheCallersToken()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer((_, _, stop) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, stop);
        });
        using var caller = new CancellationTokenSource();

        var reading = Reader(server).ReadAsync(Url, caller.Token);
        await asked.Task.DefaultTimeout();
        await caller.CancelAsync();

        (await reading.ShouldThrowAsync<OperationCanceledException>()).CancellationToken.ShouldBe(caller.Token);
    }

    [Fact]
    public async Task ReadAsync_TokenAlreadyCancelled_ConnectsNowhere()
    {
        var network = new FakeNetwork().Answer("pictures.example", FakeNetwork.PublicAddress);

        await new MediaReader(new() { AllowHttp = true }, network).ReadAsync(Url, new CancellationToken(true)).ShouldThrowAsync<OperationCanceledException>();

        network.Connections.ShouldBeEmpty();
    }

    [Theory]
    [Trait("Needs", "SocketsHttpHandler")]
    [InlineData(30)]
    [InlineData(0.5)]
    public async Task ReadAsync_TimeIsUp_NamesTheLimit(double seconds)
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer((_, _, stop) =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, stop);
        });
        var options = new ImageSourceOptions { AllowHttp = true, Timeout = TimeSpan.FromSeconds(seconds) };

        var reading = Reader(server, options, time).ReadAsync(Url, CancellationToken.None);
        await asked.Task.DefaultTimeout();
        time.Advance(TimeSpan.FromSeconds(seconds));

        await reading.ShouldBeRefusedAsync(FormattableString.Invariant($"within {seconds} seconds"));
    }

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public async Task ReadAsync_MoreThanAllowedAtOnce_WaitForTheOthers()
    {
        var asked = new SemaphoreSlim(0);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(async (_, stream, stop) =>
        {
            asked.Release();
            await answer.Task.WaitAsync(stop);
            await ScriptedServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close", Pictures.Png(), stop);
        });
        var reader = Reader(server, new() { AllowHttp = true, MaxConcurrentReads = 2 });

        var reading = Enumerable.Range(0, 6).Select(_ => reader.ReadAsync(Url, CancellationToken.None)).ToArray();
        await asked.WaitAsync().DefaultTimeout();
        await asked.WaitAsync().DefaultTimeout();

        server.Requests.Count.ShouldBe(2);
        answer.SetResult();
        (await Task.WhenAll(reading).DefaultTimeout()).ShouldAllBe(content => content.MediaType == "image/png");
    }

    [Fact]
    [Trait("Needs", "SocketsHttpHandler")]
    public async Task ReadAsync_NoPlaceWithinTheTimeLimit_IsRefusedAndFreesNoPlace()
    {
        var time = new FakeTimeProvider();
        var asked = new SemaphoreSlim(0);
        await using var server = new ScriptedServer((_, _, stop) =>
        {
            asked.Release();
            return Task.Delay(Timeout.Infinite, stop);
        });
        var reader = Reader(server, new() { AllowHttp = true, MaxConcurrentReads = 1 }, time);

        var first = reader.ReadAsync(Url, CancellationToken.None);
        await asked.WaitAsync().DefaultTimeout();
        time.Advance(TimeSpan.FromSeconds(29));
        var second = reader.ReadAsync(Url, CancellationToken.None);
        var third = reader.ReadAsync(Url, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));
        await first.ShouldBeRefusedAsync("within 30 seconds");
        await asked.WaitAsync().DefaultTimeout();
        time.Advance(TimeSpan.FromSeconds(29));

        await second.ShouldBeRefusedAsync("within 30 seconds");
        // The place becomes free in the moment in which the third one's own time is up: it may just have got it.
        (await third.ShouldBeRefusedAsync("try again")).Reason.ShouldBeOneOf(ImageRefusalReason.TooManyAtOnce, ImageRefusalReason.TimedOut);
        server.Requests.Count.ShouldBeInRange(2, 3);
    }

    [Fact]
    public async Task ReadAsync_OptionsChangedAfterwards_HaveNoEffect()
    {
        using var folder = new TemporaryFolder();
        var options = new ImageSourceOptions();
        var reader = new MediaReader(options);
        options.AllowedFolders.Add(folder.Allowed);

        await reader.ReadAsync(folder.Add("a.png", Pictures.Png()), CancellationToken.None).ShouldBeRefusedAsync("file paths are not allowed");
    }

    public static TheoryData<ImageSourceOptions> ImpossibleOptions => new()
    {
        new ImageSourceOptions { MaxBytes = 0 },
        new ImageSourceOptions { MaxPixels = 0 },
        new ImageSourceOptions { MaxRedirects = -1 },
        new ImageSourceOptions { MaxConcurrentReads = 0 },
        new ImageSourceOptions { Timeout = TimeSpan.Zero },
        new ImageSourceOptions { Timeout = TimeSpan.MaxValue },
        new ImageSourceOptions { AllowedPorts = { 0 } },
        new ImageSourceOptions { AllowedPorts = { 65536 } },
        new ImageSourceOptions { AllowedHosts = { "https://example.com" } },
        new ImageSourceOptions { AllowedFolders = { "" } },
    };

    [Theory]
    [MemberData(nameof(ImpossibleOptions))]
    public void Constructor_ImpossibleOption_Throws(ImageSourceOptions options) =>
        Should.Throw<ArgumentException>(() => new MediaReader(options));

    [Fact]
    public void Constructor_LongestTimeout_IsAccepted() =>
        Should.NotThrow(() => new MediaReader(new() { Timeout = TimeSpan.FromDays(49) }));

    [Fact]
    public void Constructor_ImpossibleTimeout_SaysWhatIsPossible() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new MediaReader(new() { Timeout = TimeSpan.FromDays(50) }))
            .Message.ShouldContain("must be positive and up to 49 days, or infinite");

    [Theory]
    [InlineData(8192, "file paths are not allowed")]
    [InlineData(8193, "address is too long")]
    public async Task ReadAsync_LongSource_IsRefusedForItsLengthOnlyBeyondTheLimit(int length, string because) =>
        await new MediaReader(new()).ReadAsync(new string('a', length), CancellationToken.None).ShouldBeRefusedAsync(because);

    [Fact]
    public async Task ReadAsync_UnknownSchemeAndFoldersAllowed_OffersPathsToo() =>
        await new MediaReader(new() { AllowedFolders = { Path.GetTempPath() } }).ReadAsync("ftp://example.com/a.png", CancellationToken.None)
            .ShouldBeRefusedAsync("or the path of a file in an allowed folder");

    private static MediaReader Reader(ScriptedServer? server = null, ImageSourceOptions? options = null, TimeProvider? time = null) =>
        new(options ?? new() { AllowHttp = true }, new FakeNetwork(server).Answer("pictures.example", FakeNetwork.PublicAddress), time);

    [Fact]
    public void Inspect_ImageCutShort_IsRefused() =>
        Should.Throw<ImageRefusedException>(() => new MediaReader(new()).Inspect(Pictures.Png().AsMemory()[..^1])).Reason.ShouldBe(ImageRefusalReason.Damaged);

    [Fact]
    public void Inspect_PixelsWithAWrongChecksum_AreRefused()
    {
        var png = Pictures.Png();
        png[41]++;

        Should.Throw<ImageRefusedException>(() => new MediaReader(new()).Inspect(png)).Reason.ShouldBe(ImageRefusalReason.Damaged);
    }
}
