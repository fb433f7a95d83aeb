using OllamaAI.Chat;

namespace OllamaAI.Tests.Chat;

public sealed class MediaMapperTests
{
    [Theory]
    [InlineData(new byte[] { (byte)'I', (byte)'D', (byte)'3', 4 }, true)]
    [InlineData(new byte[] { 0xFF, 0xFB }, true)]
    [InlineData(new byte[] { 0xFF, 0xE0 }, true)]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, false)]
    [InlineData(new byte[] { 0x89, 0xE0 }, false)]
    [InlineData(new byte[] { 0xFF }, false)]
    [InlineData(new byte[0], false)]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F' }, false)]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F', 0, 0, 0, 0, (byte)'W', (byte)'A', (byte)'V' }, false)]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F', 0, 0, 0, 0, (byte)'W', (byte)'A', (byte)'V', (byte)'E' }, true)]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F', 0, 0, 0, 0, (byte)'W', (byte)'E', (byte)'B', (byte)'P' }, false)]
    public void IsAudio_FirstBytes_TellAudioFromImages(byte[] data, bool isAudio) => MediaMapper.IsAudio(data).ShouldBe(isAudio);
}
