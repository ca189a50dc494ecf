using Chancery.Desk.Markup;
using Chancery.Desk.Screens;

namespace Chancery.Desk.Api;

/// <summary>The API for people: each address, what it takes, and one to try.</summary>
internal sealed class ApiPage : Screen
{
    /// <summary>The page.</summary>
    internal static ApiPage Instance { get; } = new();

    internal override string Code => "API";

    internal override string Name => "HTTP API";

    internal override string Purpose => "What the desk shows, as JSON.";

    internal override string Takes => "";

    internal override string Example => "";

    internal override string Title(ScreenContext context) => "HTTP API";

    internal override void Write(ScreenContext context, Html html)
    {
        html.Add($"<p class=\"lede\">Everything that the desk shows, as JSON with the shapes of the record. It only reads. The same is told to programs by <a href=\"{DeskApi.Root}/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>");
        html.Add($"<ul class=\"plainlist\"><li>A list gives <code>items</code>, <code>next</code> and <code>sequence</code>: pass <code>next</code> as <code>after</code> to go on; at the end it is null.</li><li>The ETag stands for the state of the record: sent back in <code>If-None-Match</code> it gives 304 until something changes.</li><li>What goes wrong is told as <code>application/problem+json</code> with the parameter that is at fault. A parameter that is not known is a fault, never passed over.</li><li>An empty list says that the record holds no entry, not that nothing was.</li></ul>");
        foreach (var endpoint in ApiTable.All)
        {
            html.Add($"<section><h2 class=\"plainhead\"><a class=\"mono\" href=\"{Try(endpoint)}\">GET {DeskApi.Root}/{endpoint.Path}</a></h2><p>{endpoint.Summary}{(endpoint.Formats.IsDefaultOrEmpty ? "" : " Also as " + string.Join(", ", endpoint.Formats) + ".")}</p>");
            if (!endpoint.Parameters.IsEmpty)
            {
                html.Add($"<details><summary>Takes {string.Join(", ", endpoint.Parameters.Select(p => p.Name))}</summary><table><tbody>");
                foreach (var parameter in endpoint.Parameters)
                    html.Add($"<tr><th scope=\"row\"><code>{parameter.Name}</code></th><td>{parameter.Meaning}{(parameter.Allowed.IsEmpty ? "" : " " + string.Join(" | ", parameter.Allowed))}</td></tr>");
                html.Add($"</tbody></table></details>");
            }

            html.Add($"</section>");
        }
    }

    private static string Try(ApiEndpoint endpoint) => $"{DeskApi.Root}/{endpoint.Path.Split('{')[0].TrimEnd('/')}{(endpoint.Path == "brief" ? "?left=GBR&right=RUS" : endpoint.Path.StartsWith("reports", StringComparison.Ordinal) ? "?limit=5" : "")}";
}
