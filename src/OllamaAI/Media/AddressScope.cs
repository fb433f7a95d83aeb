namespace OllamaAI.Media;

/// <summary>Where a network address leads.</summary>
internal enum AddressScope
{
    /// <summary>The public internet.</summary>
    Public,

    /// <summary>This machine or a private network: only on the user's word.</summary>
    Private,

    /// <summary>Never the home of an image: link-local, metadata services, multicast, reserved, documentation.</summary>
    Forbidden,
}
