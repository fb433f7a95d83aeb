using System.Text.Json;

namespace OllamaAI.Tests.Support;

internal static class JsonAssert
{
    /// <summary>Equal as JSON: white space and member order do not count.</summary>
    public static void ShouldBeJson(this JsonElement actual, string expected)
    {
        if (!JsonElement.DeepEquals(actual, JsonElement.Parse(expected)))
        {
            actual.ToString().ShouldBe(expected);
        }
    }
}
