using System.Net;
using Chancery.Desk.Api;
using Chancery.Desk.Markup;
using Chancery.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Desk.Safety;

/// <summary>
/// What keeps a desk to itself: headers, names under which it may be asked, writes from its own pages only, a token where other
/// machines can reach it, bounds on what it takes and how much it does at once. No fault shows more than that there was one.
/// </summary>
internal static class DeskSafety
{
    /// <summary>The most that can be dropped at once; more is read with <c>chancery read</c>.</summary>
    internal const int MaxDrop = 16 * 1024 * 1024;

    private const int MaxForm = 64 * 1024;
    private const string TokenField = "page-token";
    private const string TokenHeader = "X-Page-Token";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Adds what it needs.</summary>
    internal static IServiceCollection AddDeskSafety(this IServiceCollection services, DeskOptions options)
    {
        if (!IPAddress.IsLoopback(options.Listen) && (options.TokenHash is not { } hash || !AccessToken.IsHash(hash)))
            throw new ArgumentException($"A desk on {options.Listen} can be reached from other machines: it needs an access token.", nameof(options));
        return services.AddSingleton<PageToken>().AddSingleton<Sessions>();
    }

    /// <summary>Puts it before everything else.</summary>
    internal static IApplicationBuilder UseDeskSafety(this IApplicationBuilder application, DeskOptions options)
    {
        var token = application.ApplicationServices.GetRequiredService<PageToken>();
        var sessions = application.ApplicationServices.GetRequiredService<Sessions>();

        var places = new SemaphoreSlim(Math.Max(4, Environment.ProcessorCount * 2));
        return application.Use(async (http, next) =>
        {
            Headers(http.Response.Headers);
            try
            {
                if (Refusal(http, options, sessions) is var (status, why))
                {
                    await Refuse(http, status, why);
                    return;
                }

                if (sessions.Wanted(http, options) is { } login)
                {
                    if (IsApi(http))
                        await Refuse(http, StatusCodes.Status401Unauthorized, "The token is asked for: Authorization: Bearer TOKEN.");
                    else
                        http.Response.Redirect(login);
                    return;
                }

                if (IsWrite(http.Request) && await WriteRefusal(http, token) is { } refusal)
                {
                    await Refuse(http, StatusCodes.Status403Forbidden, refusal);
                    return;
                }

                if (http.Request.Path.StartsWithSegments("/drop") || http.Request.Path.StartsWithSegments("/assets") || http.Request.Path.StartsWithSegments("/login"))
                {
                    await next(http);
                    return;
                }

                var turn = await PageTurn.TakeAsync(http, places);
                try
                {
                    await next(http);
                }
                finally
                {
                    turn.Leave();
                }
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                // Nobody waits for the answer any more.
            }
            catch (Exception fault) when (!http.Response.HasStarted)
            {
                await Tell(http, fault);
            }
        });
    }

    /// <summary>Maps where people show their token.</summary>
    internal static IEndpointRouteBuilder MapDeskLogin(this IEndpointRouteBuilder routes, DeskOptions options)
    {
        if (options.TokenHash is null)
            return routes;
        routes.MapGet("/login", (HttpContext http) => LoginPage.Send(http, "", http.Request.Query["to"] is [{ } to, ..] ? to : null));
        routes.MapPost("/login", (HttpContext http, Sessions sessions) => sessions.LogIn(http, options));
        return routes;
    }

    /// <summary>What every form that writes carries, to show that it comes from one of the desk's own pages.</summary>
    internal static void WriteFormToken(HttpContext http, Html html) =>
        html.Add($"<input type=\"hidden\" name=\"{TokenField}\" value=\"{Token(http)}\">");

    /// <summary>The same for the page's scripts.</summary>
    internal static void WritePageToken(HttpContext http, Html html) => html.Add($"<meta name=\"{TokenField}\" content=\"{Token(http)}\">");

    /// <summary>Refuses a request in plain words, or as a problem where a program asks.</summary>
    internal static Task Refuse(HttpContext http, int status, string why)
    {
        if (IsApi(http))
            return DeskApi.Send(http, ApiAnswer.Problem(status, "Refused", why));
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(why, http.RequestAborted);
    }

    private static string Token(HttpContext http) => http.RequestServices.GetRequiredService<PageToken>().Value;

    private static void Headers(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    /// <summary>Why a request is refused whoever makes it; null where it is not.</summary>
    private static (int Status, string Why)? Refusal(HttpContext http, DeskOptions options, Sessions sessions)
    {
        // A page elsewhere whose name is made to point here would ask under that name: only this machine's own names are answered.
        if (IPAddress.IsLoopback(options.Listen) && !IsOwnName(http.Request.Host.Host))
            return (StatusCodes.Status421MisdirectedRequest, "The desk answers to localhost and 127.0.0.1 only.");
        var isDrop = http.Request.Path.StartsWithSegments("/drop");
        var most = isDrop ? MaxDrop : MaxForm;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most;
        return http.Request.ContentLength > most
            ? (StatusCodes.Status413PayloadTooLarge, isDrop ? $"That is more than the {MaxDrop / 1024 / 1024} MB that can be dropped at once. Drop fewer files, or read them with 'chancery read'." : "That is more than a form of the desk holds.")
            : null;
    }

    private static bool IsOwnName(string host) => host is "localhost" or "127.0.0.1" or "[::1]" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsWrite(HttpRequest request) => !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !request.Path.StartsWithSegments("/api");

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    /// <summary>Why a write is refused; null where it comes from one of the desk's own pages.</summary>
    private static async Task<string?> WriteRefusal(HttpContext http, PageToken token)
    {
        if (!FromOwnPage(http.Request))
            return "Only the desk's own pages may write.";
        if (http.Request.Path.StartsWithSegments("/login"))
            return null;
        var shown = http.Request.Headers[TokenHeader] is [{ } header] ? header
            : http.Request.HasFormContentType && (await http.Request.ReadFormAsync(http.RequestAborted)).TryGetValue(TokenField, out var field) && field is [{ } one, ..] ? one
            : null;
        return token.Matches(shown) ? null : "This page is older than the desk that runs now: load it again, then repeat what you did.";
    }

    private static bool FromOwnPage(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return string.Equals(site, "same-origin", StringComparison.Ordinal);
        return request.Headers.Origin is [{ } origin]
            && string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
    }

    private static Task Tell(HttpContext http, Exception fault)
    {
        http.Response.Clear();
        Headers(http.Response.Headers);
        return fault switch
        {
            BadHttpRequestException bad => Refuse(http, bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"That is more than can be taken at once ({MaxDrop / 1024 / 1024} MB of reports). Larger ones are read with 'chancery read'." : "The request cannot be read."),
            InvalidDataException or IOException when http.Request.HasFormContentType => Refuse(http, StatusCodes.Status400BadRequest, "The form cannot be read: it is damaged, or has more in it than a form of the desk holds."),
            RecordException known => Refuse(http, StatusCodes.Status503ServiceUnavailable, known.Message),
            _ => Unknown(http, fault),
        };
    }

    private static Task Unknown(HttpContext http, Exception fault)
    {
        Console.Error.WriteLine($"chancery desk: {http.Request.Method} {http.Request.Path}: {fault}");
        return Refuse(http, StatusCodes.Status500InternalServerError, "This could not be shown, through a fault of the desk. Its terminal says more; the record is as it was.");
    }
}
