using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Chancery.Desk.Safety;

/// <summary>Who has shown the token. A session lasts as long as the desk runs and is known by a cookie that only the desk's own pages send.</summary>
internal sealed class Sessions : IDisposable
{
    private const string Cookie = "chancery-session";
    private const int Most = 1000;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, bool> open = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim trying = new(1);

    /// <summary>Where a caller is sent who has yet to show the token; null for one who has, or need not.</summary>
    internal string? Wanted(HttpContext http, DeskOptions options)
    {
        if (options.TokenHash is not { } hash || http.Request.Path.StartsWithSegments("/login") || http.Request.Path.StartsWithSegments("/assets"))
            return null;
        if (http.Request.Cookies.TryGetValue(Cookie, out var session) && open.ContainsKey(session))
            return null;
        if (http.Request.Headers.Authorization is [{ } shown] && shown.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && AccessToken.Matches(shown[7..].Trim(), hash))
            return null;
        return "/login?to=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString);
    }

    /// <summary>Takes a token; a wrong one costs time, and only one can be tried at once.</summary>
    internal async Task LogIn(HttpContext http, DeskOptions options)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var to = form["to"] is [{ } asked, ..] ? asked : null;
        await trying.WaitAsync(http.RequestAborted);
        try
        {
            if (!AccessToken.Matches(form["token"] is [{ } token, ..] ? token.Trim() : null, options.TokenHash!))
            {
                await Task.Delay(Wait, options.Time, http.RequestAborted);
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                await LoginPage.Send(http, "That is not the token.", to);
                return;
            }
        }
        finally
        {
            trying.Release();
        }

        if (open.Count >= Most)
            open.Clear();
        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        open[session] = true;
        http.Response.Cookies.Append(Cookie, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true, Secure = http.Request.IsHttps });
        http.Response.Redirect(LocalAddress(to));
    }

    /// <inheritdoc/>
    public void Dispose() => trying.Dispose();

    /// <summary>An address of the desk itself, whatever was asked for.</summary>
    internal static string LocalAddress(string? to) =>
        to is { Length: > 1 and <= 2000 } && to[0] == '/' && to[1] is not ('/' or '\\') && !to.Any(char.IsControl) && !to.Contains('\\', StringComparison.Ordinal) ? to : "/TOP";
}
