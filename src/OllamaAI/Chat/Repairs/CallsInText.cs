using OllamaAI.Protocol;

namespace OllamaAI.Chat.Repairs;

/// <summary>Holds back the text of an answer while it may be a call, and gives the calls or the text at the end.</summary>
internal sealed class CallsInText(IReadOnlyCollection<string> offered)
{
    private const int MaxLength = 64 * 1024;

    private string _held = "";
    private bool _isText;

    /// <summary>Whether the answer was meant as a call that cannot be read.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Takes the next piece of the text, and gives what is certain to be no call.</summary>
    public string Read(string piece)
    {
        if (_isText)
        {
            return piece;
        }

        _held += piece;
        _isText = _held.Length > MaxLength || !CallReader.MayBegin(_held, offered);
        return _isText ? Release() : "";
    }

    /// <summary>Gives the calls, or the text that was held back, when the answer ends.</summary>
    public (List<OllamaToolCall>? Calls, string Text) End()
    {
        var mayBeCall = !_isText && _held.Length > 0;
        var calls = mayBeCall ? CallReader.Read(_held, offered) : null;
        IsMalformed = mayBeCall && calls is null && MalformedCall.Is(_held, offered);
        _isText = true;
        var held = Release();
        return (calls, calls is null ? held : "");
    }

    private string Release()
    {
        var held = _held;
        _held = "";
        return held;
    }
}
