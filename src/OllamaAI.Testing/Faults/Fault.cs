using System.Globalization;
using OllamaAI.Testing.Engine;
using Frames = System.Collections.Generic.IAsyncEnumerable<System.ReadOnlyMemory<byte>>;

namespace OllamaAI.Testing;

/// <summary>
/// One way in which a server, or a proxy in front of it, fails. Arm it with <see cref="OllamaTestServer.Faults"/>.
/// </summary>
/// <remarks>A frame is one line of a streamed answer, or the whole body of any other.</remarks>
public sealed partial class Fault
{
    private readonly Func<Call, Func<Task<Reply>>, Task<Reply>> _apply;

    private Fault(Func<Call, Func<Task<Reply>>, Task<Reply>> apply) => _apply = apply;

    /// <summary>Gets an answer with status 200 and an empty body.</summary>
    public static Fault EmptyBody { get; } = Change(reply =>
        reply with { Status = 200, Frames = FrameFaults.Cut(reply.Frames, 0), Length = reply.Length is null ? null : 0 });

    /// <summary>
    /// Gets a stream that ends cleanly but without its last frame: no <c>done</c>, no <c>success</c>, no error.
    /// </summary>
    public static Fault NoFinalFrame { get; } = ChangeFrames(body => FrameFaults.WithoutLast(body));

    /// <summary>Gets lines that end in CR LF.</summary>
    public static Fault CrLf { get; } = ChangeFrames(body => FrameFaults.CrLf(body));

    /// <summary>Gets a blank line before every line.</summary>
    public static Fault BlankLines { get; } = ChangeFrames(body => FrameFaults.BlankLines(body));

    /// <summary>Gets a last line without its line feed.</summary>
    public static Fault NoLastLineFeed { get; } = ChangeFrames(body => FrameFaults.WithoutLastLineFeed(body));

    /// <summary>Gets all frames in a single write.</summary>
    public static Fault JoinedWrites { get; } = Change(reply => reply with { Frames = FrameFaults.Join(reply.Frames) });

    /// <summary>Gets a connection that breaks before the first byte of the answer.</summary>
    public static Fault NoAnswer { get; } = new((_, _) => throw new ConnectionCutException());

    /// <summary>Gets the 503 of a server whose queue is full.</summary>
    public static Fault Busy { get; } = Error(503, "server busy, please try again.  maximum pending requests exceeded");

    /// <summary>Gets the HTML page of a proxy that cannot reach the server.</summary>
    public static Fault BadGateway { get; } = Page(
        502,
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<h1>502 Bad Gateway</h1>\r\n</body>\r\n</html>\r\n",
        "text/html");

    /// <summary>Nothing is sent, not even headers, until a task ends.</summary>
    /// <param name="until">The task.</param>
    /// <returns>The fault.</returns>
    public static Fault HoldFirstByte(Task until) => new(async (call, next) =>
    {
        await until.WaitAsync(call.Aborted).ConfigureAwait(false);
        return await next().ConfigureAwait(false);
    });

    /// <summary>Nothing is sent, not even headers, for a time by the server's clock.</summary>
    /// <param name="delay">How long.</param>
    /// <returns>The fault.</returns>
    public static Fault SlowFirstByte(TimeSpan delay) => new(async (call, next) =>
    {
        await Task.Delay(delay, call.Engine.Clock, call.Aborted).ConfigureAwait(false);
        return await next().ConfigureAwait(false);
    });

    /// <summary>The stream stops after some frames, and the connection stays open.</summary>
    /// <param name="frames">How many frames are sent before.</param>
    /// <param name="until">What to wait for; <see langword="null"/> waits until the client goes away.</param>
    /// <returns>The fault.</returns>
    /// <remarks>An answer of that many frames or fewer ends as usual; its last one, with <c>done</c>, counts too.</remarks>
    public static Fault StallAfterFrames(int frames, Task? until = null) => new(async (call, next) =>
    {
        var reply = await next().ConfigureAwait(false);
        var end = until ?? Task.Delay(Timeout.Infinite, call.Aborted);
        return reply with { Frames = FrameFaults.Stall(reply.Frames, frames, end, call.Aborted) };
    });

    /// <summary>The body is nothing but line feeds, one every 20 milliseconds by the server's clock, until the client goes away.</summary>
    /// <returns>The fault.</returns>
    public static Fault WhiteSpace() => new(async (call, next) =>
    {
        var reply = await next().ConfigureAwait(false);
        return reply with { Frames = FrameFaults.WhiteSpace(reply.Frames, call.Engine.Clock, call.Aborted), Length = null };
    });

    /// <summary>The stream does not end after its last frame, which is sent again and again until the client goes away.</summary>
    /// <returns>The fault.</returns>
    public static Fault NoEnd() => new(async (call, next) =>
    {
        var reply = await next().ConfigureAwait(false);
        return reply with { Frames = FrameFaults.WithoutEnd(reply.Frames, call.Aborted), Length = null };
    });

    /// <summary>Each frame comes after a pause, as from a slow model or download.</summary>
    /// <param name="pause">The pause, on the server's clock.</param>
    /// <returns>The fault.</returns>
    public static Fault SlowFrames(TimeSpan pause) => new(async (call, next) =>
    {
        var reply = await next().ConfigureAwait(false);
        return reply with { Frames = FrameFaults.Slow(reply.Frames, pause, call.Engine.Clock, call.Aborted) };
    });

    /// <summary>The connection breaks after some frames: the chunked body has no end.</summary>
    /// <param name="frames">How many frames are sent before.</param>
    /// <returns>The fault.</returns>
    public static Fault CutAfterFrames(int frames) =>
        ChangeFrames(body => FrameFaults.Break(body, frames, 0));

    /// <summary>The connection breaks in the middle of a line.</summary>
    /// <param name="frames">How many whole frames are sent before.</param>
    /// <returns>The fault.</returns>
    public static Fault CutMidLine(int frames = 0) =>
        ChangeFrames(body => FrameFaults.Break(body, frames, 0.5));

    /// <summary>An error object with a status, instead of any other answer.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="message">The text of <c>error</c>.</param>
    /// <returns>The fault.</returns>
    public static Fault Error(int status, string message) => new((_, _) => Task.FromResult(Replies.Error(status, message)));

    /// <summary>
    /// An error line in a stream with status 200, after which the stream ends. Servers before 0.12.6 sent it as the first line.
    /// </summary>
    /// <param name="message">The text of <c>error</c>.</param>
    /// <param name="afterFrames">How many frames are sent before.</param>
    /// <returns>The fault.</returns>
    public static Fault ErrorLine(string message, int afterFrames = 0) => new(async (_, next) =>
    {
        var reply = await next().ConfigureAwait(false);
        return Replies.Stream(FrameFaults.Replace(reply.Frames, afterFrames, Replies.ErrorLine(message)));
    });

    /// <summary>A line of a stream that is not JSON; the lines after it are sent.</summary>
    /// <param name="line">The line, without its line feed.</param>
    /// <param name="afterFrames">How many frames are sent before.</param>
    /// <returns>The fault.</returns>
    public static Fault MalformedLine(string line = "{\"model\":", int afterFrames = 0) =>
        ChangeFrames(body => FrameFaults.Insert(body, afterFrames, line));

    /// <summary>The first line grows by an unknown member of some length.</summary>
    /// <param name="bytes">The member's length.</param>
    /// <returns>The fault.</returns>
    public static Fault HugeLine(int bytes) =>
        ChangeFrames(body => FrameFaults.Pad(body, bytes));

    /// <summary>The body is sent in small writes that split lines and characters.</summary>
    /// <param name="bytes">The length of a write.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bytes"/> is below 1.</exception>
    public static Fault SplitWrites(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 1);
        return Change(reply => reply with { Frames = FrameFaults.Split(reply.Frames, bytes) });
    }

    /// <summary>The 429 of a proxy or of Ollama's cloud.</summary>
    /// <param name="retryAfter">The time of <c>Retry-After</c>, in whole seconds; <see langword="null"/> for no such header.</param>
    /// <returns>The fault.</returns>
    public static Fault TooManyRequests(TimeSpan? retryAfter = null)
    {
        KeyValuePair<string, string>[] headers = retryAfter is { } time
            ? [new("Retry-After", ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture))]
            : [];
        return new((_, _) => Task.FromResult(Replies.Error(429, "too many requests") with { Headers = headers }));
    }

    /// <summary>A redirect to another address.</summary>
    /// <param name="location">The address.</param>
    /// <param name="status">The status code.</param>
    /// <returns>The fault.</returns>
    public static Fault Redirect(Uri location, int status = 307) =>
        new((_, _) => Task.FromResult(Replies.Empty(status) with { Headers = [new("Location", location.ToString())] }));

    /// <summary>Any other whole answer.</summary>
    /// <param name="status">The status code.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The content type.</param>
    /// <returns>The fault.</returns>
    public static Fault Page(int status, string body, string contentType) =>
        new((_, _) => Task.FromResult(Replies.Text(status, body, contentType)));

    internal Task<Reply> ApplyAsync(Call call, Func<Task<Reply>> next) => _apply(call, next);

    /// <summary>Another body has another length.</summary>
    private static Fault ChangeFrames(Func<Frames, Frames> change) =>
        Change(reply => reply with { Frames = change(reply.Frames), Length = null });

    private static Fault Change(Func<Reply, Reply> change) => new(async (_, next) => change(await next().ConfigureAwait(false)));
}
