using Chancery.Desk.Markup;

namespace Chancery.Desk.Tests.Markup;

public sealed class HtmlTests
{
    [Fact]
    public void What_is_put_into_markup_is_encoded()
    {
        var html = new Html();
        var hostile = "<script>alert('x')</script>\" onmouseover=\"y & z";
        html.Add($"<p title=\"{hostile}\">{hostile}</p>");
        Assert.Equal(
            "<p title=\"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onmouseover=&quot;y &amp; z\">&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onmouseover=&quot;y &amp; z</p>",
            html.ToString());
    }

    [Fact]
    public void Numbers_are_written_alike_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
            var html = new Html();
            html.Add($"<i>{1234567L} {-1.25}</i>");
            Assert.Equal("<i>1234567 -1.25</i>", html.ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Markup_that_was_built_before_is_kept_as_it_is()
    {
        var inner = Html.Of(h => h.Add($"<b>{"a & b"}</b>"));
        var html = new Html();
        html.Add($"<p>{inner}</p>");
        Assert.Equal("<p><b>a &amp; b</b></p>", html.ToString());
    }
}
