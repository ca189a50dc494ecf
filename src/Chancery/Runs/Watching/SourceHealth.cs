using System.Globalization;

namespace Chancery.Runs.Watching;

/// <summary>How a watched source does.</summary>
public enum HealthStatus
{
    /// <summary>It was never looked at.</summary>
    New,

    /// <summary>It answers.</summary>
    Ok,

    /// <summary>It answers, and has had nothing new for much longer than usual.</summary>
    Quiet,

    /// <summary>It answers, and may have had more between two looks than it holds: look more often.</summary>
    Overrun,

    /// <summary>It cannot be had.</summary>
    Failing,

    /// <summary>It is gone for good.</summary>
    Gone,
}

/// <summary>How a watched source does, for people and programs.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Title">Its title.</param>
/// <param name="Status">How it does.</param>
/// <param name="LastSuccess">When it was looked at last without a fault.</param>
/// <param name="LastNew">When it last had something new.</param>
/// <param name="ItemsPerDay">New items a day over the days since it was first looked at, two weeks at most.</param>
/// <param name="LongestGapDays">The longest run of days without anything new in the last thirty, today not counted.</param>
/// <param name="Failures">How many looks in a row failed.</param>
/// <param name="Fault">Why the last look failed.</param>
/// <param name="Next">When it is due again; null where it is not.</param>
public sealed record SourceHealth(
    string Address, string? Title, HealthStatus Status, DateTimeOffset? LastSuccess, DateTimeOffset? LastNew, double ItemsPerDay, int LongestGapDays, int Failures, string? Fault, DateTimeOffset? Next)
{
    private const int RateDays = 14;
    private const int GapDays = 30;
    private const int LeastQuietDays = 2;

    /// <summary>How <paramref name="source"/> does at <paramref name="now"/>.</summary>
    public static SourceHealth Of(WatchedSource source, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(source);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var since = source.Since is { } first ? DateOnly.FromDateTime(first.UtcDateTime) : today;
        int On(DateOnly day) => source.Days.GetValueOrDefault(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var days = Math.Clamp(today.DayNumber - since.DayNumber, 0, RateDays - 1) + 1;
        var rate = Enumerable.Range(0, days).Sum(back => On(today.AddDays(-back))) / (double)days;
        int longest = 0, gap = 0;
        for (var back = Math.Min(GapDays, today.DayNumber - since.DayNumber); back >= 1; back--)
        {
            gap = On(today.AddDays(-back)) > 0 ? 0 : gap + 1;
            longest = Math.Max(longest, gap);
        }

        var quietDays = source.LastNew is { } last ? (now - last).TotalDays : 0;
        var status = source.IsGone ? HealthStatus.Gone
            : source.LastTry is null ? HealthStatus.New
            : source.Failures > 0 ? HealthStatus.Failing
            : rate > 0 && quietDays > Math.Max(LeastQuietDays, 5 / rate) ? HealthStatus.Quiet
            : source.Overruns > 0 ? HealthStatus.Overrun
            : HealthStatus.Ok;
        return new SourceHealth(source.Address, source.Title, status, source.LastSuccess, source.LastNew, Math.Round(rate, 2), longest, source.Failures, source.Fault, source.IsGone ? null : source.Next);
    }
}
