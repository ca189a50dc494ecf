using System.Security.Cryptography;
using System.Text;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Desk.Safety;
using Chancery.Desk.Screens.Exp;
using Chancery.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Chancery.Desk.Api;

/// <summary>
/// The HTTP API under <c>/api/v1</c>: what the desk shows, as JSON with the shapes of the record's contract. It only reads. Pages go
/// on by cursors; an ETag stands for the state of the record, so that a client asks again without being sent the same again.
/// </summary>
internal static class DeskApi
{
    /// <summary>Where it is.</summary>
    internal const string Root = "/api/v1";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Adds what the API needs.</summary>
    internal static IServiceCollection AddDeskApi(this IServiceCollection services, DeskOptions options) =>
        services.AddSingleton(new ApiStamp(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Reader.Version}\n{options.Record.Place}")).AsSpan(0, 6))));

    /// <summary>Maps its endpoints.</summary>
    internal static IEndpointRouteBuilder MapDeskApi(this IEndpointRouteBuilder routes)
    {
        foreach (var endpoint in ApiTable.All)
            routes.MapMethods($"{Root}/{endpoint.Path}", Methods, (HttpContext http, DeskOptions options, RecordCards cards, CommandReader reader, ApiStamp stamp) => Answer(http, options, cards, reader, stamp, endpoint));
        routes.MapMethods(Root, Methods, (HttpContext http) => Send(http, ApiAnswer.Of(new { description = $"{Root}/openapi.json", page = $"{Root}/docs", addresses = ApiTable.All.Select(e => $"{Root}/{e.Path}") })));
        routes.MapMethods($"{Root}/openapi.json", Methods, (HttpContext http) => Send(http, ApiAnswer.Of(OpenApiDocument.Text)));
        routes.MapMethods($"{Root}/docs", Methods, (HttpContext http, RecordCards cards, DeskOptions options) => Screens.DeskScreens.Send(http, cards, options, ApiPage.Instance));
        routes.Map("/api/{**rest}", (HttpContext http) => Send(http, HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)
            ? ApiAnswer.Missing($"Nothing stands at this address; {Root} lists those there are.")
            : ApiAnswer.Problem(405, "Method not allowed", "The API only reads. Corrections are made in the desk or with 'chancery correct'.")));
        return routes;
    }

    /// <summary>Sends an answer.</summary>
    internal static async Task Send(HttpContext http, ApiAnswer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.Type;
        if (answer.Status == StatusCodes.Status405MethodNotAllowed)
            response.Headers.Allow = "GET, HEAD";
        if (answer.Next is { } next)
            response.Headers.Link = $"<{next}>; rel=\"next\"";
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        if (answer.Write is { } write)
            await Exports.SendAsync(http, answer.Type, answer.File!, write);
        else
            await response.WriteAsync(answer.Body, http.RequestAborted);
    }

    private static async Task Answer(HttpContext http, DeskOptions options, RecordCards cards, CommandReader reader, ApiStamp stamp, ApiEndpoint endpoint)
    {
        var sequence = cards.Refresh();
        var tag = $"W/\"{stamp.Value}-{sequence}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        var call = new ApiCall(http, options, cards, reader, sequence);
        call.Check(endpoint);
        if (call.Fault is null && http.Request.Headers.IfNoneMatch.Any(t => t is not null && t.Split(',').Any(one => one.Trim() == tag || one.Trim() == "*")))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var answer = call.Fault ?? endpoint.Answer(call);
        answer = call.Fault ?? answer;
        if (answer.Status != StatusCodes.Status200OK)
            http.Response.Headers.Remove("ETag");
        await Send(http, answer);
    }

    /// <summary>What tells records and versions apart in an ETag.</summary>
    internal sealed record ApiStamp(string Value);
}
