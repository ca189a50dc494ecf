using System.Collections.Immutable;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Chancery.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chancery.Desk.Drop;

/// <summary>Takes dropped files and pasted text, and tells by Server-Sent Events how reading them gets on.</summary>
internal static class DeskDrop
{
    private const int MaxFiles = 500;

    /// <summary>Maps <c>POST /drop</c> and <c>GET /drop/N</c>.</summary>
    internal static IEndpointRouteBuilder MapDeskDrop(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/drop", async (HttpContext http, DropDesk desk, DeskOptions options) =>
        {
            if (!options.CanWrite)
                return Results.Text("The record was opened for reading only.", statusCode: StatusCodes.Status403Forbidden);
            if (!http.Request.HasFormContentType)
                return Results.BadRequest("A form is expected.");
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var size = form.Files.Sum(f => f.Length) + (form.TryGetValue("text", out var typed) ? typed.Sum(t => Encoding.UTF8.GetByteCount(t ?? "")) : 0);
            if (!desk.Reserve(size))
                return Results.Text("Other reports are still being read. Drop these again when that is over.", statusCode: StatusCodes.Status503ServiceUnavailable);
            var started = false;
            try
            {
                var sources = ImmutableArray.CreateBuilder<(string, byte[])>();
                foreach (var file in form.Files.Take(MaxFiles))
                {
                    if (file.Length is 0 or > ReportIntake.MaxBytes)
                        continue;
                    var bytes = new byte[file.Length];
                    await using var stream = file.OpenReadStream();
                    await stream.ReadExactlyAsync(bytes, http.RequestAborted);
                    sources.Add((Path.GetFileName(file.FileName), bytes));
                }

                if (form.TryGetValue("text", out var text) && text is [{ } pasted, ..] && !string.IsNullOrWhiteSpace(pasted))
                    sources.Add(("pasted text", Encoding.UTF8.GetBytes(pasted)));
                if (sources.Count == 0)
                    return Results.BadRequest("There is nothing to read: choose files, or paste a text.");
                var number = desk.Start(sources.ToImmutable(), size);
                started = true;
                return http.Request.Headers.Accept is [{ } accept, ..] && accept.Contains("json", StringComparison.Ordinal)
                    ? Results.Json(new Dictionary<string, int> { ["batch"] = number })
                    : Results.Redirect("/SRC#drop");
            }
            finally
            {
                if (!started)
                    desk.Release(size);
            }
        }).DisableAntiforgery();
        routes.MapGet("/drop/{number:int}", (int number, DropDesk desk, CancellationToken cancellation) =>
            desk.Steps(number, cancellation) is { } steps ? TypedResults.ServerSentEvents(Events(steps, cancellation)) : Results.NotFound());
        return routes;
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(IAsyncEnumerable<DropStep> steps, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        await foreach (var step in steps.WithCancellation(cancellation))
        {
            yield return new SseItem<string>(
                JsonSerializer.Serialize(new Dictionary<string, object?> { ["name"] = step.Name, ["done"] = step.Done, ["of"] = step.Of, ["message"] = step.Message, ["report"] = step.Report }),
                step.IsEnd ? "end" : "step")
            {
                EventId = (++number).ToString(CultureInfo.InvariantCulture),
            };
        }
    }
}
