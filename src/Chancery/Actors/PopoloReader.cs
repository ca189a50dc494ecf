using System.Collections.Immutable;
using System.Text.Json;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Actors;

/// <summary>
/// Reads people, organisations and memberships from Popolo JSON into a register. An organisation whose name or id the register knows
/// is that one; another becomes a group. A role is read as a title of the register ("Prime Minister"), else as <c>other</c>.
/// </summary>
public static class PopoloReader
{
    /// <summary>Adds what the document holds; what cannot be used becomes a fault, the rest is added.</summary>
    /// <param name="builder">Receives the entries.</param>
    /// <param name="name">The file's name, for faults.</param>
    /// <param name="json">The document: an object with <c>persons</c>, <c>organizations</c> and <c>memberships</c>.</param>
    /// <returns>What could not be used.</returns>
    public static ImmutableArray<Diagnostic> Add(ActorRegisterBuilder builder, string name, TextReader json)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(json);
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        try
        {
            using var document = JsonDocument.Parse(json.ReadToEnd());
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                faults.Add(Diagnostic.Error("CHA0221", name, "it is no Popolo document: an object with persons, organizations and memberships."));
            else
                Add(builder, name, document.RootElement, faults);
        }
        catch (JsonException fault)
        {
            faults.Add(Diagnostic.Error("CHA0220", name, $"it is no JSON: {fault.Message}", (int)(fault.LineNumber ?? 0) + 1));
        }

        return faults.ToImmutable();
    }

    private static void Add(ActorRegisterBuilder builder, string name, JsonElement root, ImmutableArray<Diagnostic>.Builder faults)
    {
        var bodies = new Dictionary<string, ActorId>(StringComparer.Ordinal);
        foreach (var organisation in Items(root, "organizations"))
        {
            var (id, called) = (Text(organisation, "id"), Text(organisation, "name"));
            if (id.Length == 0 || called.Length == 0)
                faults.Add(Diagnostic.Error("CHA0222", name, $"an organisation without {(id.Length == 0 ? "id" : "name")} ('{id}{called}') is left out."));
            else
                bodies[id] = Known(builder, id, called) ?? Group(builder, id, called, organisation);
        }

        var held = new Dictionary<string, List<(string Class, ActorId Of, string Title, TermDates Term)>>(StringComparer.Ordinal);
        foreach (var membership in Items(root, "memberships").Concat(Items(root, "persons").SelectMany(p => Items(p, "memberships"))))
        {
            var (person, body, role) = (Text(membership, "person_id"), Text(membership, "organization_id"), Text(membership, "role"));
            var (from, to) = (Text(membership, "start_date"), Text(membership, "end_date"));
            if (!bodies.TryGetValue(body, out var of) && Known(builder, body, body) is { } known)
                of = known;
            if (person.Length == 0 || of.Value is not { Length: > 0 })
                faults.Add(Diagnostic.Error("CHA0223", name, $"the membership of '{person}' in '{body}' names nobody or no organisation of the file or the register."));
            else if (!TermDates.TryParse(from, to, out var term))
                faults.Add(Diagnostic.Error("CHA0202", name, $"'{from}' to '{to}' of '{person}' in '{body}' is no term (use dates such as 2012-08-02, the end not before the start)."));
            else
            {
                if (!held.TryGetValue(person, out var terms))
                    held.Add(person, terms = []);
                terms.Add((ClassOf(builder, role), of, role, term));
            }
        }

        foreach (var person in Items(root, "persons"))
        {
            var (id, called) = (Text(person, "id"), Text(person, "name"));
            if (id.Length == 0 || called.Length == 0)
            {
                faults.Add(Diagnostic.Error("CHA0222", name, $"a person without {(id.Length == 0 ? "id" : "name")} ('{id}{called}') is left out."));
                continue;
            }

            var surname = Text(person, "family_name") is { Length: > 0 } family ? family : called[(called.LastIndexOf(' ') + 1)..];
            var entry = new PersonEntry
            {
                Id = new ActorId(id),
                Name = called,
                Names = [.. Items(person, "other_names").Select(n => Text(n, "name")).Where(n => n.Length > 0)],
                Surnames = [surname],
                Gender = Text(person, "gender") switch { "male" or "m" => "m", "female" or "f" => "f", _ => "" },
            };
            builder.Add(entry, held.GetValueOrDefault(id) ?? [], name);
        }
    }

    private static ActorId? Known(ActorRegisterBuilder builder, string id, string called)
    {
        if (builder.Ids.TryGetValue(id, out var at) && at.Kind is RegisterKind.State or RegisterKind.Organisation or RegisterKind.Group or RegisterKind.Body)
            return new ActorId(id);
        var state = builder.States.Find(s => s.Name == called || s.Names.Contains(called));
        return state?.Id ?? builder.Organisations.Find(o => o.Name == called || o.Names.Contains(called))?.Id;
    }

    private static ActorId Group(ActorRegisterBuilder builder, string id, string called, JsonElement organisation)
    {
        var group = new GroupEntry
        {
            Id = new ActorId(id),
            Name = called,
            Names = [.. Items(organisation, "other_names").Select(n => Text(n, "name")).Where(n => n.Length > 0)],
            Cameo = "",
            Sector = Text(organisation, "classification") is "party" ? "PTY" : "",
        };
        builder.Add(group);
        return group.Id;
    }

    private static string ClassOf(ActorRegisterBuilder builder, string role)
    {
        var title = builder.Titles.Find(t => t.Class.Length > 0 && (string.Equals(t.Name, role, StringComparison.OrdinalIgnoreCase) || t.Forms.Contains(role, StringComparer.OrdinalIgnoreCase)));
        return title?.Class is { Length: > 0 } found && found != "leader" ? found : "other";
    }

    private static IEnumerable<JsonElement> Items(JsonElement of, string property) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object)
            : [];

    private static string Text(JsonElement of, string property) =>
        of.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";
}
