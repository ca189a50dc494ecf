using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chancery.Desk.Queries;

namespace Chancery.Desk.Api;

/// <summary>What a call gets: JSON, a file that is written as it is read, or a problem (RFC 9457).</summary>
internal sealed record ApiAnswer
{
    /// <summary>How JSON is written: readable letters stay letters.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The status.</summary>
    internal int Status { get; init; } = 200;

    /// <summary>The type of the body.</summary>
    internal string Type { get; init; } = "application/json; charset=utf-8";

    /// <summary>The body.</summary>
    internal string Body { get; init; } = "";

    /// <summary>Writes the body bit by bit; null where <see cref="Body"/> is all.</summary>
    internal Action<TextWriter>? Write { get; init; }

    /// <summary>The name under which a file is kept.</summary>
    internal string? File { get; init; }

    /// <summary>Where the next page is; null for none.</summary>
    internal string? Next { get; init; }

    /// <summary>JSON that is ready.</summary>
    internal static ApiAnswer Of(string json) => new() { Body = json };

    /// <summary>JSON of a value.</summary>
    internal static ApiAnswer Of(object value) => new() { Body = JsonSerializer.Serialize(value, Json) };

    /// <summary>A problem in the form of RFC 9457.</summary>
    internal static ApiAnswer Problem(int status, string title, string detail, string? parameter = null)
    {
        var problem = new JsonObject { ["type"] = "about:blank", ["title"] = title, ["status"] = status, ["detail"] = detail };
        if (parameter is not null)
            problem["parameter"] = parameter;
        return new ApiAnswer { Status = status, Type = "application/problem+json; charset=utf-8", Body = problem.ToJsonString(Json) };
    }

    /// <summary>That what was asked for is not there.</summary>
    internal static ApiAnswer Missing(string what) => Problem(404, "Not found", what);

    /// <summary>That a parameter cannot be read.</summary>
    internal static ApiAnswer Bad(string parameter, string why) => Problem(400, "A parameter cannot be read", $"{parameter}: {why}", parameter);
}
