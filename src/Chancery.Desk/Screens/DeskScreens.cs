using System.Globalization;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chancery.Desk.Screens;

/// <summary>Serves the screens: <c>/CODE/…</c>.</summary>
internal static class DeskScreens
{
    /// <summary>Maps an address for every screen.</summary>
    internal static IEndpointRouteBuilder MapDeskScreens(this IEndpointRouteBuilder routes)
    {
        foreach (var screen in ScreenTable.All)
            routes.MapGet($"/{screen.Code}/{{**rest}}", (HttpContext http, RecordCards cards, DeskOptions options, string? rest) => Show(http, cards, options, screen, rest));
        routes.MapGet("/", () => Results.Redirect("/TOP"));
        routes.MapFallback((HttpContext http, RecordCards cards, DeskOptions options) => Missing(http, cards, options));
        return routes;
    }

    private static Task Show(HttpContext http, RecordCards cards, DeskOptions options, Screen screen, string? rest)
    {
        var sequence = cards.Refresh();
        var query = ScreenQuery.Read(rest ?? "", http.Request.Query);
        RecordClock? clock = EnumWords.TryParse<RecordClock>(query.Clock, out var named) && named != RecordClock.Recorded && Time.Edtf.TryParse(query.AsOf, out var day) && !day.IsOpenEnd ? named : null;
        var context = new ScreenContext
        {
            Http = http,
            Options = options,
            Screen = screen,
            Query = query,
            Cards = cards,
            Sequence = sequence,
            AsOf = clock is null ? AsOf(options.Record, query.AsOf) : null,
            AsOfDay = clock is null ? null : Time.Edtf.Parse(query.AsOf!).Latest,
            Clock = clock,
        };
        return Send(http, context);
    }

    private static Task Missing(HttpContext http, RecordCards cards, DeskOptions options) => Send(http, cards, options, ScreenTable.Nowhere, StatusCodes.Status404NotFound);

    /// <summary>Sends a page that takes nothing from its address.</summary>
    internal static Task Send(HttpContext http, RecordCards cards, DeskOptions options, Screen screen, int status = StatusCodes.Status200OK) => Send(http, new ScreenContext
    {
        Http = http,
        Options = options,
        Screen = screen,
        Query = new ScreenQuery(),
        Cards = cards,
        Sequence = cards.Refresh(),
        Status = status,
    });

    private static Task Send(HttpContext http, ScreenContext context)
    {
        var page = Frame.Page(context);
        http.Response.StatusCode = context.Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(page, http.RequestAborted);
    }

    /// <summary>The log line that a day, moment or number names.</summary>
    internal static long? AsOf(IRecordStore record, string? text)
    {
        if (text is null)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && text.Length is < 4 or > 8)
            return line;
        if (Time.Edtf.TryParse(text, out var day) && !day.IsOpenEnd)
            return record.SequenceAt(new DateTimeOffset(day.Latest.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero));
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) ? line : null;
    }
}
