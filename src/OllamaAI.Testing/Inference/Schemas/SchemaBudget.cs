namespace OllamaAI.Testing.Inference.Schemas;

/// <summary>
/// Bounds what one schema can cost: a value or a check is cheap, but lists within lists and parts that are referred to again and again
/// multiply it.
/// </summary>
internal sealed class SchemaBudget
{
    /// <summary>The price of matching a pattern that no engine matches in linear time.</summary>
    public const int SlowMatch = 50_000;

    /// <summary>The price of one check of a value.</summary>
    public const int Check = 10;

    private long _left = 2_000_000;

    /// <param name="cost">The characters written or compared, or a multiple of one of the prices.</param>
    /// <exception cref="SchemaTooDeepException">The schema costs too much.</exception>
    public void Spend(int cost)
    {
        _left -= cost;
        if (_left < 0)
        {
            throw new SchemaTooDeepException();
        }
    }
}
