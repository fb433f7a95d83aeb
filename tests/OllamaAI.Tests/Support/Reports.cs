using Moq;

namespace OllamaAI.Tests.Support;

/// <summary>Handlers of progress that are called at once and in order, unlike <see cref="Progress{T}"/>.</summary>
internal static class Reports
{
    public static IProgress<T> To<T>(ICollection<T> steps) => To<T>(steps.Add);

    public static IProgress<T> To<T>(Action<T> report)
    {
        var progress = new Mock<IProgress<T>>();
        progress.Setup(p => p.Report(It.IsAny<T>())).Callback(report);
        return progress.Object;
    }
}
