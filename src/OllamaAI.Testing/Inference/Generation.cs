using System.Runtime.CompilerServices;
using System.Text;
using OllamaAI.Testing.Engine;

namespace OllamaAI.Testing.Inference;

/// <summary>One answer of a loaded model: from its script's outputs to frames, the last of which says <c>done</c>.</summary>
internal sealed class Generation
{
    private readonly OllamaTestModel _model;
    private readonly InferenceRequest _request;
    private readonly ModelPrompt _prompt;
    private readonly CallIds _ids;
    private readonly TimeProvider _clock;
    private readonly StopFilter _stop;
    private readonly int _limit;
    private readonly List<ModelToolCall> _lateCalls = [];
    private readonly StringBuilder _text = new();
    private int _calls;
    private int _steps;
    private int _promptTokens;
    private int? _outputTokens;
    private int _cachedTokens;
    private string? _doneReason;

    public Generation(
        OllamaTestModel model,
        InferenceRequest request,
        ModelPrompt prompt,
        RunOptions options,
        VersionProfile profile,
        CallIds ids,
        TimeProvider clock)
    {
        (_model, _request, _prompt, _ids, _clock) = (model, request, prompt, ids, clock);
        _stop = new StopFilter(options.Stop);
        _promptTokens = Math.Min(TokenCounter.Count(prompt, model), RunnerCheck.LongestPrompt(options.Load.ContextLength, profile));
        _limit = options.NumPredict > 0 ? options.NumPredict : 10 * options.Load.ContextLength;
        if (request.Shift == false)
        {
            _limit = Math.Min(_limit, Math.Max(1, options.Load.ContextLength - _promptTokens));
        }
    }

    /// <param name="arrived">When the request arrived, as a timestamp of the clock.</param>
    /// <param name="cancellationToken">Cancelled when the client goes away.</param>
    public async IAsyncEnumerable<Frame> FramesAsync(long arrived, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (loaded, first) = (_clock.GetTimestamp(), 0L);
        var wroteItself = false;
        await foreach (var output in Outputs(cancellationToken).ConfigureAwait(false))
        {
            first = first == 0 ? _clock.GetTimestamp() : first;
            wroteItself |= output.RawFrame is not null;
            if (Next(output) is { } frame)
            {
                yield return frame;
            }

            if (_doneReason is not null)
            {
                break;
            }
        }

        if (wroteItself)
        {
            yield break;
        }

        var ended = _clock.GetTimestamp();
        first = first == 0 ? ended : first;
        yield return Last(
            _clock.GetElapsedTime(arrived, loaded), _clock.GetElapsedTime(loaded, first), _clock.GetElapsedTime(first, ended));
    }

    private IAsyncEnumerable<ModelOutput> Outputs(CancellationToken cancellationToken)
    {
        var outputs = ModelRun.OutputsAsync(_model, _prompt, cancellationToken);
        if (_request.IsGenerate && _model.HasOwnTemplate)
        {
            outputs = ThinkTags.WriteOutAsync(outputs, cancellationToken);
        }

        var callsPass = _model.ToolsWithFormat == ModelToolsWithFormat.ToolsPass;
        return _request.Format is { } format ? FormatFilter.EnforceAsync(outputs, format, callsPass, cancellationToken) : outputs;
    }

    /// <summary>Takes one step; <see langword="null"/> if it leaves nothing to send.</summary>
    private Frame? Next(ModelOutput output)
    {
        if (output.RawFrame is { } raw)
        {
            return new Frame { Raw = raw };
        }

        _promptTokens = output.PromptTokens ?? _promptTokens;
        _outputTokens = output.OutputTokens ?? _outputTokens;
        _cachedTokens = output.CachedPromptTokens ?? _cachedTokens;
        _doneReason = output.DoneReason;
        var isOnlyEnd = output is { DoneReason: not null, Content: "", Thinking: "", ToolCalls.Count: 0 };
        if (isOnlyEnd)
        {
            return null;
        }

        _steps++;
        var text = _stop.Pass(output.Content);
        var frame = new Frame
        {
            Text = text,
            Thinking = _prompt.Think ? output.Thinking : "",
            ToolCalls = Deliver(output.ToolCalls),
            Logprobs = _request.Logprobs ? output.Logprobs ?? LogprobMaker.For(output.Content + output.Thinking) : [],
        };
        _doneReason ??= _stop.IsStopped ? "stop" : _steps >= _limit ? "length" : null;
        Remember(text);
        var isHeldBack = output is { Content.Length: > 0 } or { Thinking.Length: > 0 } or { ToolCalls.Count: > 0 };
        return isHeldBack && frame is { Text: "", Thinking: "", ToolCalls.Count: 0, Logprobs.Count: 0 } ? null : frame;
    }

    /// <summary>Gives calls of offered tools their id and index; other calls vanish, as they do in Ollama's parsers.</summary>
    private List<ModelToolCall> Deliver(IReadOnlyList<ModelToolCall> calls)
    {
        if (calls.Count == 0 || _request.IsGenerate)
        {
            return [];
        }

        var offered = _prompt.Tools.Select(tool => tool.Name).ToHashSet();
        List<ModelToolCall> ready = [.. calls.Where(call => call.IsAlwaysSent || offered.Contains(call.Name)).Select(Number)];
        if (_model.ToolCallDelivery == ModelToolCallDelivery.OwnFrames)
        {
            return ready;
        }

        _lateCalls.AddRange(ready);
        return [];
    }

    private ModelToolCall Number(ModelToolCall call) =>
        call with { Id = call.Id ?? _ids.Next(_model.ToolCallDelivery), Index = call.Index ?? _calls++ };

    private Frame Last(TimeSpan load, TimeSpan prompt, TimeSpan output)
    {
        var rest = _stop.Rest();
        Remember(rest);
        return new Frame
        {
            Text = rest,
            ToolCalls = _lateCalls,
            Done = true,
            DoneReason = _doneReason ?? "stop",
            Context = _request is { IsGenerate: true, Raw: false } ? ContextTokens.For(_request, _text.ToString()) : [],
            Metrics = Metrics.From(load, prompt, output, _promptTokens, _outputTokens ?? _steps, _cachedTokens),
        };
    }

    /// <summary>Only the context of generate needs the whole answer; a chat of any length takes no memory.</summary>
    private void Remember(string text)
    {
        if (_request is { IsGenerate: true, Raw: false })
        {
            _text.Append(text);
        }
    }
}
