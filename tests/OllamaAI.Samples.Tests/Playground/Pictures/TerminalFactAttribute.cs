using OllamaAI.Samples.Tests.Playground.Support;

namespace OllamaAI.Samples.Tests.Playground.Pictures;

/// <summary>A test of a program in a terminal, and of its picture; skipped where there is no terminal to be had, or no browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() =>
        Skip = Chromium.Missing ?? (OperatingSystem.IsLinux() && File.Exists(Terminal.Script) ? null : "Needs the program script of util-linux.");
}
