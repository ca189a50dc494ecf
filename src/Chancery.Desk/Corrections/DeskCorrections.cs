using System.Collections.Immutable;
using System.Text.Json;
using Chancery.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chancery.Desk.Corrections;

/// <summary>Takes what people say of entries: <c>POST /correct</c>. Everything becomes a signed line of the log and can be taken back.</summary>
internal static class DeskCorrections
{
    private const int MaxNote = 2000;

    /// <summary>Maps it.</summary>
    internal static IEndpointRouteBuilder MapDeskCorrections(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/correct", async (HttpContext http, DeskOptions options) =>
        {
            if (!http.Request.HasFormContentType)
                return Results.BadRequest("A form is expected.");
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var asksForJson = http.Request.Headers.Accept is [{ } accept, ..] && accept.Contains("json", StringComparison.Ordinal);
            if (!options.CanWrite)
                return Answer(StatusCodes.Status403Forbidden, "The record was opened for reading only.");
            try
            {
                var correction = Read(form, options);
                var line = options.Record.Correct(correction, Reader.Version);
                if (asksForJson)
                    return Results.Json(new Dictionary<string, object> { ["line"] = line, ["kind"] = EnumWords.Of(correction.Kind), ["entry"] = correction.Entry });
                return Results.Redirect("/WHY/" + Uri.EscapeDataString(correction.Entry));
            }
            catch (ArgumentException fault)
            {
                return Answer(StatusCodes.Status400BadRequest, fault.Message.Split(" (Parameter")[0]);
            }
            catch (FormatException fault)
            {
                return Answer(StatusCodes.Status400BadRequest, fault.Message);
            }
            catch (RecordException fault)
            {
                return Answer(StatusCodes.Status503ServiceUnavailable, fault.Message);
            }

            IResult Answer(int status, string message) => asksForJson
                ? Results.Json(new Dictionary<string, string> { ["fault"] = message }, statusCode: status)
                : Results.Text(message, "text/plain; charset=utf-8", statusCode: status);
        });
        return routes;
    }

    private static Correction Read(IFormCollection form, DeskOptions options)
    {
        var kind = EnumWords.Parse<LogKind>(One("kind") ?? "");
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (kind is LogKind.Corrected or LogKind.Split && One("field") is { } field)
            fields[field] = Json(One("value") ?? "", One("type"));
        return new Correction
        {
            Kind = kind,
            Entry = One("entry") ?? "",
            Author = One("author") is { } author ? author[..Math.Min(author.Length, 100)] : options.Author,
            Note = One("note") is { } note ? note[..Math.Min(note.Length, MaxNote)] : null,
            Fields = fields.ToImmutable(),
            Into = One("into"),
            Undoes = One("line") is { } line && long.TryParse(line, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
        };

        string? One(string name) => form.TryGetValue(name, out var values) && values is [{ } value, ..] && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>A value as JSON of the type that the field has.</summary>
    private static string Json(string value, string? type) => type switch
    {
        "list" => JsonSerializer.Serialize(value.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        "number" => value.Length == 0 ? "null" : double.TryParse(value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonSerializer.Serialize(number)
            : throw new FormatException($"'{value}' is no number."),
        "truth" => value is "true" or "false" ? value : throw new FormatException($"'{value}' is neither true nor false."),
        _ => value.Length == 0 ? "null" : JsonSerializer.Serialize(value),
    };
}
