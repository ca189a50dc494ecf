using Chancery.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Chancery.Tests.Time;

public sealed class EdtfTests
{
    [Theory]
    [InlineData("2012-08-02", "2012-08-02", "2012-08-02")]
    [InlineData("2012-02", "2012-02-01", "2012-02-29")]
    [InlineData("2011", "2011-01-01", "2011-12-31")]
    [InlineData("199X", "1990-01-01", "1999-12-31")]
    [InlineData("2012-06-18/2012-06-19", "2012-06-18", "2012-06-19")]
    [InlineData("2006/..", "2006-01-01", "9999-12-31")]
    [InlineData("2012-08-02~", "2012-08-02", "2012-08-02")]
    [InlineData("2012-22", "2012-06-01", "2012-08-31")]
    public void Dates_span_the_days_they_can_mean(string text, string first, string last)
    {
        var date = Edtf.Parse(text);
        Assert.Equal((first, last, text), (date.Earliest.ToString("yyyy-MM-dd", null), date.Latest.ToString("yyyy-MM-dd", null), date.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2012-13")]
    [InlineData("2012-02-30")]
    [InlineData("2012/2011")]
    [InlineData("../..")]
    [InlineData("2 August 2012")]
    [InlineData("2012-08-02/2012-08-03/2012-08-04")]
    public void What_is_no_date_is_refused(string text)
    {
        Assert.False(Edtf.TryParse(text, out _));
        Assert.Throws<FormatException>(() => Edtf.Parse(text));
    }

    [Fact]
    public void Every_interval_reads_back_as_it_is_written() =>
        Prop.ForAll<int, ushort>((start, length) =>
        {
            var first = new DateOnly(1900, 1, 1).AddDays(Math.Abs(start % 60_000));
            var date = Edtf.Between(first, first.AddDays(length));
            var again = Edtf.Parse(date.ToString());
            return again.Equals(date) && again.Earliest == date.Earliest && again.Latest == date.Latest;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_intersection_lies_in_both_and_is_there_when_they_share_a_day() =>
        Prop.ForAll<byte, byte, short>((a, b, shift) =>
        {
            var start = new DateOnly(2000, 1, 1);
            var left = Edtf.Between(start, start.AddDays(a));
            var right = Edtf.Between(start.AddDays(shift), start.AddDays(shift + b));
            var both = left.Intersect(right);
            return both is null ? !left.Intersects(right) : left.Contains(both) && right.Contains(both);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whole_months_and_years_are_written_plainly()
    {
        Assert.Equal("2012-02", Edtf.Between(new DateOnly(2012, 2, 1), new DateOnly(2012, 2, 29)).ToString());
        Assert.Equal("2012", Edtf.Between(new DateOnly(2012, 1, 1), new DateOnly(2012, 12, 31)).ToString());
        Assert.Equal("../2012-02-03", Edtf.Between(null, new DateOnly(2012, 2, 3)).ToString());
    }
}
