using OllamaAI.Media;
using OllamaAI.Tests.Support;

namespace OllamaAI.Tests.Media;

public sealed class FolderReaderPipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public async Task ReadAsync_PipeSwappedInBeforeTheOpening_EndsWithTheTime()
    {
        var path = _folder.Add("a.png", Pictures.Png());
        var swapped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var opened = new TaskCompletionSource<FileStream>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reader = new FolderReader(new() { AllowedFolders = { _folder.Allowed } }, real =>
        {
            File.Delete(path);
            _folder.Pipe("a.png");
            swapped.SetResult();
            var file = FolderReader.OpenFile(real);
            opened.SetResult(file);
            return file;
        });
        using var limit = new CancellationTokenSource();

        var reading = Task.Run(() => reader.ReadAsync("a.png", limit.Token));
        await swapped.Task;
        await limit.CancelAsync();

        try
        {
            await reading.WaitAsync(TimeSpan.FromSeconds(30)).ShouldThrowAsync<OperationCanceledException>();
        }
        finally
        {
            // A writer lets the opening that was left behind go on.
            using var writer = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            using var late = await opened.Task;
        }
    }
}
