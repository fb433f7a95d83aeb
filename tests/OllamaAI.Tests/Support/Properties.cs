using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace OllamaAI.Tests.Support;

/// <summary>Checks that something holds for whatever a generator makes up.</summary>
internal static class Properties
{
    // The same cases in every run: what fails once, fails again.
    private static readonly Config Config = Config.QuickThrowOnFailure
        .WithMaxTest(500)
        .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(20261121, 11434 | 1), FSharpOption<int>.None)));

    public static void Hold<T>(Gen<T> cases, Func<T, bool> test) => Check.One(Config, Prop.ForAll(cases.ToArbitrary(), test));

    /// <summary>Texts of the given characters, of a length between the bounds.</summary>
    public static Gen<string> Text(string characters, int minLength, int maxLength) =>
        from length in Gen.Choose(minLength, maxLength)
        from text in Gen.ArrayOf(Gen.Elements(characters.ToCharArray()), length)
        select new string(text);
}
