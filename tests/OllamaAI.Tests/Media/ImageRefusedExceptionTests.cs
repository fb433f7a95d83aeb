using System.Reflection;
using OllamaAI.Media;

namespace OllamaAI.Tests.Media;

public sealed class ImageRefusedExceptionTests
{
    public static TheoryData<string, ImageRefusalReason> Sources => new()
    {
        { "", ImageRefusalReason.Missing },
        { "cat.png", ImageRefusalReason.UnsupportedSource },
        { "ftp://example.com/cat.png", ImageRefusalReason.UnsupportedSource },
        { new string('a', 9000), ImageRefusalReason.SourceTooLong },
        { "https://", ImageRefusalReason.InvalidUrl },
        { "http://pictures.example/cat.png", ImageRefusalReason.SchemeNotAllowed },
        { "https://ada:secret@pictures.example/cat.png", ImageRefusalReason.CredentialsInUrl },
        { "https://pictures.example:8443/cat.png", ImageRefusalReason.PortNotAllowed },
        { "https://elsewhere.example/cat.png", ImageRefusalReason.HostNotAllowed },
        { "https://pictures.example/cat.png", ImageRefusalReason.HostNotPublic },
        { "data:image/png;base64,???", ImageRefusalReason.InvalidDataUri },
        { "data:image/png;base64,", ImageRefusalReason.Empty },
        { "data:image/png,%89PNG%0D%0A%1A%0A", ImageRefusalReason.Damaged },
        { "data:image/png,<html>", ImageRefusalReason.UnsupportedFormat },
        { "data:text/plain," + new string('a', 65), ImageRefusalReason.TooManyBytes },
    };

    [Theory]
    [Trait("Needs", "SocketsHttpHandler")]
    [MemberData(nameof(Sources))]
    public async Task ReadAsync_RefusedSource_HasItsReason(string source, ImageRefusalReason reason)
    {
        var options = new ImageSourceOptions { MaxBytes = 64 };
        options.AllowedHosts.Add("pictures.example");
        var reader = new MediaReader(options, new FakeNetwork().Answer("pictures.example", "10.0.0.1"));

        var refusal = await Should.ThrowAsync<ImageRefusedException>(() => reader.ReadAsync(source, CancellationToken.None));

        refusal.Reason.ShouldBe(reason);
    }

    public static TheoryData<ImageRefusalReason, string> Options => new()
    {
        { ImageRefusalReason.UnsupportedSource, "ImageSourceOptions.AllowedFolders" },
        { ImageRefusalReason.SchemeNotAllowed, "ImageSourceOptions.AllowHttp" },
        { ImageRefusalReason.NoGuard, "ImageSourceOptions.CreateHandler" },
        { ImageRefusalReason.PortNotAllowed, "ImageSourceOptions.AllowedPorts" },
        { ImageRefusalReason.HostNotAllowed, "ImageSourceOptions.AllowedHosts" },
        { ImageRefusalReason.TooManyRedirects, "ImageSourceOptions.MaxRedirects" },
        { ImageRefusalReason.TimedOut, "ImageSourceOptions.Timeout" },
        { ImageRefusalReason.TooManyAtOnce, "ImageSourceOptions.MaxConcurrentReads" },
        { ImageRefusalReason.FileNotFound, "ImageSourceOptions.AllowedFolders" },
        { ImageRefusalReason.TooManyBytes, "ImageSourceOptions.MaxBytes" },
        { ImageRefusalReason.TooManyBytesTogether, "OllamaChatClientOptions.MaxRemoteImageBytes" },
        { ImageRefusalReason.TooManyPixels, "ImageSourceOptions.MaxPixels" },
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void Refusal_ThatAnOptionDecides_NamesItForTheLogAlone(ImageRefusalReason reason, string option)
    {
        var refusal = Every().Single(refusal => refusal.Reason == reason);

        refusal.Option.ShouldBe(option);
        refusal.Message.ShouldNotContain("Options");
    }

    [Fact]
    public void Refusal_ThatNoOptionDecides_NamesNone() =>
        Every().Where(refusal => refusal.Option is null).Select(refusal => refusal.Reason)
            .ShouldBe(
                Enum.GetValues<ImageRefusalReason>().Except([ImageRefusalReason.Unknown, .. Options.Select(row => (ImageRefusalReason)row[0])]),
                ignoreOrder: true);

    [Fact]
    public void SchemeNotAllowed_Https_NamesTheOptionOfHttps() =>
        Refusal.SchemeNotAllowed(new Uri("https://pictures.example/"), default).Option.ShouldBe("ImageSourceOptions.AllowHttps");

    [Theory]
    [InlineData(true, null, "The image must be a data: URI or the path of a file in an allowed folder.")]
    [InlineData(false, "ImageSourceOptions.AllowedFolders", "The image must be a data: URI; file paths are not allowed.")]
    public void NotASource_FoldersAllowedOrNot_NamesTheirOptionOnlyIfItWouldHelp(bool folders, string? option, string message)
    {
        var refusal = Refusal.NotASource(new AllowedSources(Https: false, Http: false, folders));

        (refusal.Option, refusal.Message).ShouldBe((option, message));
    }

    [Fact]
    public void Refusal_EverySentence_HasAReasonAndEveryReasonASentence() =>
        Every().Select(refusal => refusal.Reason)
            .ShouldBe(Enum.GetValues<ImageRefusalReason>().Except([ImageRefusalReason.Unknown]), ignoreOrder: true);

    [Fact]
    public void Constructor_ReasonOnly_NamesIt() =>
        new ImageRefusedException(ImageRefusalReason.HostNotAllowed).Message.ShouldBe("The image was refused (HostNotAllowed).");

    [Fact]
    public void Constructor_EveryMember_CanBeSetByATest()
    {
        var cause = new IOException("reset");

        var refusal = new ImageRefusedException(ImageRefusalReason.DownloadFailed, "No luck.", cause);

        (refusal.Reason, refusal.Message, refusal.InnerException).ShouldBe((ImageRefusalReason.DownloadFailed, "No luck.", cause));
    }

    [Fact]
    public void Reason_Default_IsUnknown() => default(ImageRefusalReason).ShouldBe(ImageRefusalReason.Unknown);

    private static IEnumerable<ImageRefusedException> Every() =>
        typeof(Refusal).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(ImageRefusedException))
            .Select(method => (ImageRefusedException)method.Invoke(null, [.. method.GetParameters().Select(Some)])!);

    private static object? Some(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(Uri) ? new Uri("http://pictures.example/")
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;
}
