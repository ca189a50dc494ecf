using System.Globalization;
using Chancery.Desk.Markup;
using Chancery.Time;

namespace Chancery.Desk.Plots;

/// <summary>Maps days to places across a plot. Dates are drawn as lengths: a day is short, a month long, an open end runs to the edge.</summary>
internal sealed class TimeAxis
{
    private readonly int first;
    private readonly int last;

    private TimeAxis(int first, int last, double left, double width) => (this.first, this.last, Left, Width) = (first, last, left, width);

    /// <summary>Where the axis starts, in units of the plot.</summary>
    internal double Left { get; }

    /// <summary>How long it is.</summary>
    internal double Width { get; }

    /// <summary>Where it ends.</summary>
    internal double Right => Left + Width;

    /// <summary>An axis over all dates; null where none has a stated end.</summary>
    internal static TimeAxis? Over(IEnumerable<Edtf> dates, double left, double width)
    {
        int? first = null, last = null;
        foreach (var date in dates)
        {
            if (!date.IsOpenStart)
                Take(date.Earliest.DayNumber);
            if (!date.IsOpenEnd)
                Take(date.Latest.DayNumber);
        }

        if (first is not { } from || last is not { } to)
            return null;
        var margin = Math.Max(3, (to - from) / 40);
        return new TimeAxis(Math.Max(0, from - margin), Math.Min(DateOnly.MaxValue.DayNumber, to + margin), left, width);

        void Take(int day)
        {
            first = first is { } f && f < day ? f : day;
            last = last is { } l && l > day ? l : day;
        }
    }

    /// <summary>Where a day starts.</summary>
    internal double At(int day) => Left + (Width * (Math.Clamp(day, first, last + 1) - first) / (last + 1 - first));

    /// <summary>Where a date starts and ends; never so short that it cannot be seen.</summary>
    internal (double From, double To) Of(Edtf date)
    {
        var from = date.IsOpenStart ? Left : At(date.Earliest.DayNumber);
        var to = date.IsOpenEnd ? Right : At(date.Latest.DayNumber + 1);
        return to - from >= 4 ? (from, to) : (from, Math.Min(Right + 4, from + 4));
    }

    /// <summary>Draws lines and names of years or months.</summary>
    internal void Draw(Html html, double top, double bottom)
    {
        var days = last - first + 1;
        var start = DateOnly.FromDayNumber(first);
        var step = days switch { <= 45 => 0, <= 500 => 1, <= 1000 => 3, <= 3000 => 12, <= 9000 => 24, <= 22000 => 60, _ => 240 };
        var nextLabel = double.MinValue;
        if (step == 0)
        {
            for (var day = first; day <= last; day += Math.Max(1, days / 8))
                Tick(day, DateOnly.FromDayNumber(day).ToString("d MMM yyyy", CultureInfo.InvariantCulture));
            return;
        }

        var at = new DateOnly(step >= 12 ? Math.Max(1, start.Year - (start.Year % (step / 12))) : start.Year, 1, 1);
        while (at.DayNumber <= last)
        {
            if (at.DayNumber >= first)
                Tick(at.DayNumber, step >= 12 || at.Month == 1 ? at.ToString("yyyy", CultureInfo.InvariantCulture) : at.ToString("MMM", CultureInfo.InvariantCulture) + (days > 365 ? "" : at.ToString(" yy", CultureInfo.InvariantCulture)));
            if (at.Year + 1 + (step / 12) > 9999)
                return;
            at = at.AddMonths(step);
        }

        void Tick(int day, string name)
        {
            var x = At(day);
            html.Add($"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{bottom}\"/>");
            if (x < nextLabel || x > Right - 20)
                return;
            html.Add($"<text class=\"tick\" x=\"{x + 3}\" y=\"{top + 10}\">{name}</text>");
            nextLabel = x + (name.Length * 6.6) + 12;
        }
    }

    /// <summary>Draws a date as a bar: an end that is open is ragged, one that is vague is soft.</summary>
    internal void Bar(Html html, Edtf date, double y, double height, string kind, string title, string? address)
    {
        var (from, to) = Of(date);
        var isVague = date.IsApproximate || date.IsUncertain || date.Days > 31;
        if (address is not null)
            html.Add($"<a href=\"{address}\">");
        html.Add($"<g class=\"bar {kind}{(isVague ? " vague" : "")}\"><title>{title}</title>");
        if (date.IsOpenEnd || date.IsOpenStart)
            Ragged(html, date, from, to, y, height);
        else
            html.Add($"<rect x=\"{from}\" y=\"{y}\" width=\"{to - from}\" height=\"{height}\" rx=\"1.5\"/>");
        html.Add($"</g>");
        if (address is not null)
            html.Add($"</a>");
    }

    private static void Ragged(Html html, Edtf date, double from, double to, double y, double height)
    {
        var tooth = height / 4;
        var points = new List<string>();
        Put(date.IsOpenStart ? from + tooth : from, y);
        if (date.IsOpenEnd)
        {
            Put(to - tooth, y);
            Put(to, y + tooth);
            Put(to - tooth, y + (2 * tooth));
            Put(to, y + (3 * tooth));
            Put(to - tooth, y + height);
        }
        else
        {
            Put(to, y);
            Put(to, y + height);
        }

        Put(date.IsOpenStart ? from + tooth : from, y + height);
        if (date.IsOpenStart)
        {
            Put(from, y + (3 * tooth));
            Put(from + tooth, y + (2 * tooth));
            Put(from, y + tooth);
        }

        html.Add($"<polygon points=\"{string.Join(' ', points)}\"/>");

        void Put(double x, double at) => points.Add(string.Create(CultureInfo.InvariantCulture, $"{Math.Round(x, 1)},{Math.Round(at, 1)}"));
    }
}
