using System.Text.Json;
using Microsoft.Playwright;

namespace OllamaAI.Samples.Tests.Playground.Support;

/// <summary>How well something stands out from what is behind it (WCAG 2.2, 1.4.3 and 1.4.11).</summary>
/// <param name="What">The element, and what of it.</param>
/// <param name="Ratio">From 1 to 21.</param>
/// <param name="Least">What it has to be: 4.5 for text, 3 for the borders of controls.</param>
internal sealed record MeasuredContrast(string What, double Ratio, double Least)
{
    private const string Measure = """
        () => {
          const rgba = text => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
          const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
          const behind = element => {
            if (element === null) return [255, 255, 255, 1];
            const color = rgba(getComputedStyle(element).backgroundColor);
            return color[3] === 1 ? color : over(color, behind(element.parentElement));
          };
          const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, index) => sum + c * [0.2126, 0.7152, 0.0722][index], 0);
          const ratio = (front, back) => { const [a, b] = [light(over(front, back)), light(back)].sort((a, b) => b - a); return (a + 0.05) / (b + 0.05); };
          const name = element => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${element.textContent.trim().slice(0, 20)}"`;
          const results = [];
          const add = (element, what, color, back, least) => results.push({ what: `${name(element)} ${what}`, ratio: ratio(rgba(color), back), least });
          for (const element of document.querySelectorAll("body *")) {
            if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest("[disabled]")) continue;
            const style = getComputedStyle(element);
            const hasText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
            const isField = element.matches("input[type=text], textarea, select");
            if (hasText || isField) add(element, "text", element instanceof SVGElement ? style.fill : style.color, behind(element), 4.5);
            if (element.matches("[placeholder]")) add(element, "placeholder", getComputedStyle(element, "::placeholder").color, behind(element), 4.5);
            if (isField && parseFloat(style.borderTopWidth) > 0) add(element, "border", style.borderTopColor, behind(element.parentElement), 3);
            if (element.matches("polyline")) add(element, "line", style.stroke, behind(element.closest("svg")), 3);
          }
          return results;
        }
        """;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>Measures every text and the border of every field that can be seen and used.</summary>
    public static async Task<IReadOnlyList<MeasuredContrast>> MeasureAsync(IPage page) =>
        (await page.EvaluateAsync<JsonElement>(Measure)).Deserialize<IReadOnlyList<MeasuredContrast>>(Web)!;
}
