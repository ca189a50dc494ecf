using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chancery.Desk.Assets;

/// <summary>What the browser loads: scripts, styles, fonts, the world's outlines. All of it is in the program itself.</summary>
internal static class Bundle
{
    private const string Prefix = "bundle/";

    private static readonly FrozenDictionary<string, Lazy<Asset>> Files = typeof(Bundle).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[Prefix.Length..], n => new Lazy<Asset>(() => Asset.Load(n)), StringComparer.Ordinal);

    /// <summary>Names of all files.</summary>
    internal static IEnumerable<string> Names => Files.Keys;

    /// <summary>The address of a file: it changes when the file does, so that browsers may keep it.</summary>
    internal static string Address(string name) => Files.TryGetValue(name, out var file) ? $"/assets/{file.Value.Stamp}/{name}" : $"/assets/none/{name}";

    /// <summary>The size of a file as it is sent to a browser that takes gzip, in bytes.</summary>
    internal static int PackedLength(string name) => Files[name].Value.Packed.Length;

    /// <summary>Maps <c>/assets/…</c>.</summary>
    internal static IEndpointRouteBuilder MapDeskAssets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets/{stamp}/{name}", (HttpContext http, string stamp, string name) =>
        {
            if (!Files.TryGetValue(name, out var file))
                return Results.NotFound();
            http.Response.Headers.CacheControl = string.Equals(stamp, file.Value.Stamp, StringComparison.Ordinal) || file.Value.Type.StartsWith("font", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
            var isText = file.Value.Type.StartsWith("font", StringComparison.Ordinal) is false;
            if (isText && http.Request.Headers.AcceptEncoding is [{ } accepts, ..] && accepts.Contains("gzip", StringComparison.Ordinal))
            {
                http.Response.Headers.ContentEncoding = "gzip";
                http.Response.Headers.Vary = "Accept-Encoding";
                return Results.Bytes(file.Value.Packed, file.Value.Type);
            }

            return Results.Bytes(file.Value.Bytes, file.Value.Type);
        });
        return routes;
    }

    private sealed record Asset(byte[] Bytes, byte[] Packed, string Stamp, string Type)
    {
        internal static Asset Load(string name)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                gzip.Write(bytes);
            return new Asset(bytes, packed.ToArray(), Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6)), Path.GetExtension(name) switch
            {
                ".js" => "text/javascript; charset=utf-8",
                ".css" => "text/css; charset=utf-8",
                ".json" => "application/json",
                ".svg" => "image/svg+xml",
                ".woff2" => "font/woff2",
                _ => "application/octet-stream",
            });
        }
    }
}
