using Chancery.Desk.Markup;
using Chancery.Desk.Plots;
using Chancery.Time;

namespace Chancery.Desk.Tests.Plots;

public sealed class TimeAxisTests
{
    private static readonly TimeAxis Axis = TimeAxis.Over([Edtf.Parse("2010"), Edtf.Parse("2014-06")], 100, 900)!;

    [Fact]
    public void A_vague_date_is_long_and_a_day_is_short()
    {
        var (day, month, year) = (Length("2012-08-02"), Length("2012-08"), Length("2012"));
        Assert.InRange(day, 3.9, 4.1);
        Assert.InRange(month, 13, 20);
        Assert.InRange(year, 180, 215);

        static double Length(string date)
        {
            var (from, to) = Axis.Of(Edtf.Parse(date));
            return to - from;
        }
    }

    [Fact]
    public void An_open_end_runs_to_the_edge_and_is_ragged()
    {
        Assert.Equal(Axis.Right, Axis.Of(Edtf.Parse("2012/..")).To);
        Assert.Equal(Axis.Left, Axis.Of(Edtf.Parse("../2012")).From);
        Assert.Contains("<polygon", Html.Of(h => Axis.Bar(h, Edtf.Parse("2012/.."), 0, 8, "warm", "open", null)).ToString(), StringComparison.Ordinal);
        Assert.Contains("<rect", Html.Of(h => Axis.Bar(h, Edtf.Parse("2012"), 0, 8, "warm", "closed", null)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_at_the_ends_of_time_can_be_drawn()
    {
        var axis = TimeAxis.Over([Edtf.Parse("0001-01-01"), Edtf.Parse("9999-12-31")], 0, 1000)!;
        Assert.NotEmpty(Html.Of(h => axis.Draw(h, 0, 10)).ToString());
        Assert.Null(TimeAxis.Over([], 0, 1000));
    }
}
