using System.ComponentModel;
using System.Globalization;

namespace PlaygroundSample.Chat;

/// <summary>Tells the time.</summary>
internal sealed class WorldClock(TimeProvider clock)
{
    [Description("Tells the current date and time.")]
    public string GetTime(
        [Description("A city such as Oslo, or an IANA time zone such as Europe/Oslo; leave it out for the user's own time.")]
        string? place = null)
    {
        if (string.IsNullOrWhiteSpace(place))
        {
            return Tell(clock.LocalTimeZone);
        }

        var name = place.Trim().Replace(' ', '_');
        return TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(zone => IsNamed(zone, name)) is { } zone
            ? Tell(zone)
            : $"Error: No time zone is named after {place}. Try a larger city near it.";
    }

    private static bool IsNamed(TimeZoneInfo zone, string name) =>
        zone.Id.Equals(name, StringComparison.OrdinalIgnoreCase) || zone.Id.EndsWith($"/{name}", StringComparison.OrdinalIgnoreCase);

    private string Tell(TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).ToString("dddd, d MMMM yyyy, HH:mm (UTCzzz)", CultureInfo.InvariantCulture);
}
