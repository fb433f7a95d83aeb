namespace ChatSample;

/// <summary>Something the user can put right; the message says how, in one line.</summary>
internal sealed class ChatException(string message) : Exception(message);
