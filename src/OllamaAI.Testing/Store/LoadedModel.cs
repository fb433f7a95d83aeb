namespace OllamaAI.Testing.Store;

/// <summary>A model in memory. All members but the slots are guarded by the lock of <see cref="LoadedModels"/>.</summary>
internal sealed class LoadedModel(StoredModel model, LoadSettings settings, int? slots)
{
    public StoredModel Model { get; } = model;

    public LoadSettings Settings { get; } = settings;

    /// <summary>Gets the free places for requests; <see langword="null"/> if there is no limit.</summary>
    public SemaphoreSlim? Slots { get; } = slots is { } count ? new SemaphoreSlim(count) : null;

    public int Running { get; set; }

    /// <summary>Gets or sets how long the model stays after its last request; negative is for ever.</summary>
    public TimeSpan KeepAlive { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
