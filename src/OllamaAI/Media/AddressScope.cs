namespace OllamaAI.Media;

/// <summary>Where a network address leads.</summary>
internal enum AddressScope
{
    /// <summary>The public internet.</summary>
    Public,

    /// <summary>This machine or a private network: only if an option allows it.</summary>
    Private,

    /// <summary>Never connected to: link-local, metadata services, multicast, reserved, documentation.</summary>
    Forbidden,
}
