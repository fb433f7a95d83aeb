using System.Net;
using OllamaAI.Corpus.Clients;
using OllamaAI.Corpus.Inputs;
using OllamaAI.Corpus.Server;

namespace OllamaAI.Corpus.Kinds;

/// <summary>A runner that dies under a request.</summary>
internal static class DeadRunners
{
    private static readonly string[] Words =
    [
        "an error was encountered while running the model: unexpected EOF",
        "llama-server process no longer running",
        "llama runner process no longer running: {0}",
        "llama runner process has terminated: signal: killed",
        "model runner has unexpectedly stopped, this may be due to resource limitations or an internal error, check ollama server logs for details",
        "an error was encountered while running the model: read tcp 127.0.0.1:5{0}->127.0.0.1:3{0}: wsarecv: An existing connection was forcibly closed by the remote host.",
        "an error was encountered while running the model: read tcp 127.0.0.1:5{0}->127.0.0.1:3{0}: read: connection reset by peer",
        "POST predict: Post \"http://127.0.0.1:4{0}/completion\": runner: EOF, exit status {0}",
        "llama runner process has terminated: exit status 2",
    ];

    public static Kind Kind { get; } = new(
        "K-runner",
        "A runner that died: one event, two kinds",
        "A program can tell it from other failures, whole and streamed alike, and that it may be tried again.",
        Create)
    {
        Waits = true,
    };

    private static IEnumerable<Case> Create() =>
    [
        Died("listed 1", Words[0]),
        Died("listed 2", Words[1]),
        .. Draw.Many(2701, (random, index) => Died($"generated {index}", Words[index % Words.Length].Replace("{0}", $"{random.Next(1000, 5000)}", StringComparison.Ordinal))),
        .. new[]
        {
            "model runner exited unexpectedly", "runner process crashed", "llama runner process has terminated: signal: segmentation fault (core dumped)", "llama-server exited with code 137", "the model runner was killed",
            "connection to runner lost", "llama runner process has terminated: CUDA error: out of memory", "Post \"http://127.0.0.1:41235/completion\": EOF", "Post \"http://127.0.0.1:41235/completion\": dial tcp 127.0.0.1:41235: connect: connection refused",
            "do completion request: Post \"http://127.0.0.1:5/completion\": read tcp 127.0.0.1:4->127.0.0.1:5: read: connection reset by peer", "llama runner terminated", "runner aborted: exit status 0xc0000409",
            "an error was encountered while running the model: EOF", "model runner has died", "mlx runner failed: exit status 1", "llama-server stopped: signal: aborted", "runner is gone: broken pipe",
            "an error was encountered while running the model: wsarecv: connection aborted", "llama-server process has crashed (SIGSEGV)", "subprocess llama-server ended unexpectedly",
        }.Select((words, index) => Died($"further {index}", words)),
        .. new[]
        {
            "runner does not support this architecture", "no runner available", "llama-server: failed to load model", "error starting runner: file not found", "model requires more system memory (12.0 GiB) than is available (8.0 GiB)", "unable to load model: /models/x", "template: unexpected \"}\" in operand",
            "failed to create session", "error loading model architecture", "internal error", "json: cannot unmarshal string", "unexpected end of JSON input",
            "timed out waiting for the model to load", "could not find a free port",
        }.Select(Other),
    ];

    private static Case Died(string name, string words) => new()
    {
        Name = $"{name}: {words}",
        Ways = [Way.Whole, Way.Streamed],
        Server = request => request.IsStream
            ? new Answer { Text = "Roses are", BreaksOffWith = $$"""{"error":{{WireText.Of(words)}}}""" }
            : Reply.Error(HttpStatusCode.InternalServerError, words),
        Check = outcome => Expect.All(
            Expect.Fault(outcome, FaultKind.RunnerDied),
            Expect.Transient(outcome, true),
            Expect.Words(outcome, words)),
    };

    private static Case Other(string words) => new()
    {
        Name = $"other: {words}",
        IsCounterExample = true,
        Ways = [Way.Whole],
        Server = _ => Reply.Error(HttpStatusCode.InternalServerError, words),
        Check = outcome => Expect.All(
            Expect.Fault(outcome, FaultKind.ServerError),
            Expect.Transient(outcome, false),
            Expect.Words(outcome, words)),
    };
}
