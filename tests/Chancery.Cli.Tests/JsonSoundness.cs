using System.Text.Json;

namespace Chancery.Cli.Tests;

/// <summary>What must hold of every record in JSON.</summary>
internal static class JsonSoundness
{
    private static readonly string[] Kinds = ["encounters", "statements", "positions", "asks", "relations", "events", "stories"];

    /// <summary>Faults of a record; empty where it is sound.</summary>
    internal static IReadOnlyList<string> Faults(JsonElement record)
    {
        var faults = new List<string>();
        var texts = record.GetProperty("reports").EnumerateArray().ToDictionary(r => r.GetProperty("id").GetString()!, r => r.GetProperty("text").GetString()!, StringComparer.Ordinal);
        var actors = record.GetProperty("actors").EnumerateArray().Select(a => a.GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in record.GetProperty("reports").EnumerateArray())
        {
            foreach (var list in new[] { "furniture", "paragraphs" })
            {
                foreach (var span in report.GetProperty(list).EnumerateArray())
                    Within(span, report.GetProperty("id").GetString()!, list);
            }

            foreach (var constraint in report.GetProperty("dating").EnumerateArray())
            {
                if (constraint.GetProperty("evidence") is { ValueKind: JsonValueKind.Object } evidence)
                    Exact(evidence, "the dating of " + report.GetProperty("id").GetString());
            }
        }

        foreach (var kind in Kinds)
        {
            foreach (var entry in record.GetProperty(kind).EnumerateArray())
            {
                var id = entry.GetProperty("id").GetString()!;
                if (!ids.Add(id))
                    faults.Add($"{id} comes twice.");
                if (entry.GetProperty("evidence").GetArrayLength() == 0)
                    faults.Add($"{id} has no evidence.");
                if (entry.GetProperty("explain").GetString() is not { Length: > 0 })
                    faults.Add($"{id} has no explain.");
                if (entry.GetProperty("version").GetString() is not { Length: > 0 })
                    faults.Add($"{id} has no version.");
                foreach (var evidence in entry.GetProperty("evidence").EnumerateArray())
                    Exact(evidence, id);
                foreach (var actor in Named(entry))
                {
                    if (!actors.Contains(actor) && !actor.Contains(" of ", StringComparison.Ordinal))
                        faults.Add($"{id} names {actor}, who is not among the actors.");
                }

                if (kind == "statements")
                {
                    foreach (var content in entry.GetProperty("content").EnumerateArray())
                        Within(content, entry.GetProperty("evidence")[0].GetProperty("report").GetString()!, id);
                }
            }
        }

        return faults;

        void Within(JsonElement span, string report, string what)
        {
            var (start, end) = (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32());
            if (start < 0 || end <= start || !texts.TryGetValue(report, out var text) || end > text.Length)
                faults.Add($"{what} has a span {start}..{end} that is not in {report}.");
        }

        void Exact(JsonElement evidence, string what)
        {
            var report = evidence.GetProperty("report").GetString()!;
            var (start, end) = (evidence.GetProperty("start").GetInt32(), evidence.GetProperty("end").GetInt32());
            if (!texts.TryGetValue(report, out var text))
                faults.Add($"{what} has evidence in {report}, which is not there.");
            else if (start < 0 || end > text.Length || !string.Equals(text[start..end], evidence.GetProperty("exact").GetString(), StringComparison.Ordinal))
                faults.Add($"{what} has evidence at {start}..{end} that is not the text there.");
        }
    }

    private static IEnumerable<string> Named(JsonElement entry)
    {
        foreach (var name in new[] { "actor", "asker", "asked", "answeredBy", "speaker", "country" })
        {
            if (entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                yield return value.GetString()!;
        }

        foreach (var name in new[] { "participants", "states", "dyad", "speakers" })
        {
            if (entry.TryGetProperty(name, out var values))
            {
                foreach (var value in values.EnumerateArray())
                    yield return value.GetString()!;
            }
        }

        foreach (var name in new[] { "sources", "targets" })
        {
            if (!entry.TryGetProperty(name, out var parties))
                continue;
            foreach (var party in parties.EnumerateArray())
                yield return party.GetProperty("actor").GetString()!;
        }
    }
}
