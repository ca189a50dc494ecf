using Chancery.Desk.Assets;
using Chancery.Desk.Markup;
using Microsoft.AspNetCore.Http;

namespace Chancery.Desk.Safety;

/// <summary>Where the token is shown.</summary>
internal static class LoginPage
{
    /// <summary>Sends it, with what was wrong before, and where to go on to.</summary>
    internal static Task Send(HttpContext http, string fault, string? asked)
    {
        var to = Sessions.LocalAddress(asked);
        var html = new Html();
        html.Add($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Access · Chancery</title><link rel=\"stylesheet\" href=\"{Bundle.Address("desk.css")}\"></head><body><main id=\"main\"><h1>Access to the desk</h1><p class=\"lede\">This desk can be reached from other machines, so it asks for its token. It was shown in the terminal when the desk was first started so.</p>");
        if (fault.Length > 0)
            html.Add($"<p class=\"bad\" role=\"alert\">{fault}</p>");
        html.Add($"<form class=\"say\" method=\"post\" action=\"/login\"><input type=\"hidden\" name=\"to\" value=\"{to}\"><label class=\"grow\">Token <input type=\"password\" name=\"token\" required maxlength=\"200\" autocomplete=\"current-password\"></label><button>Enter</button></form></main></body></html>");
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(html.ToString(), http.RequestAborted);
    }
}
