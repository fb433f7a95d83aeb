namespace ChatSample;

/// <summary>Something that the user can correct; the message says how, in one line.</summary>
internal sealed class ChatException(string message) : Exception(message);
