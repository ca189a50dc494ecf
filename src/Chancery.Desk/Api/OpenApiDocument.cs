using System.Text.Json.Nodes;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Desk.Api;

/// <summary>The API's description of itself: OpenAPI 3.1, drawn from the table that answers.</summary>
internal static class OpenApiDocument
{
    private static readonly Lazy<string> Written = new(() => Build().ToJsonString(ApiAnswer.Json));

    /// <summary>Fields by schema: "name" or "name?" where it may be null, "name*" where it may be missing, with the type.</summary>
    private static readonly (string Schema, string Meaning, string Fields)[] Shapes =
    [
        ("Report", "A news report as published.", "id:id source:string outlet?:string title?:string byline?:string published?:edtf publishedBasis:DateBasis dating:Constraint[] language?:string url*:string section*:string statedWords*:integer text:string titleSpan?:Span bylineSpan?:Span datelineSpan?:Span publishedSpan?:Span paragraphs:Span[] furniture:Furniture[] duplicateOf?:id version:string"),
        ("Encounter", "Who met whom.", "id:id kind:EncounterKind participants:actor[] states:actor[] date?:edtf place?:string country?:actor occasion?:string durationMinutes?:integer issues:string[] status:EncounterStatus outcome?:string background:boolean evidence:Evidence[] explain?:string version:string review*:Review"),
        ("Statement", "Who said what.", "id:id speaker?:actor speakers*:actor[] speakerText?:string speakerSpan*:Span via?:string addressee?:actor kind:StatementKind cue?:Span content:Words[] issue?:string date?:edtf marks*:string[] evidence:Evidence[] explain?:string version:string review*:Review"),
        ("Position", "Where an actor stands, and who says so.", "id:id actor:actor issue:string about:string stance:Stance attributedBy:Attribution attributedTo?:actor date?:edtf statement?:id background:boolean evidence:Evidence[] explain?:string version:string review*:Review"),
        ("Ask", "A request and what became of it.", "id:id asker:actor askers*:actor[] asked?:actor about:string issue?:string status:AskStatus answeredBy?:actor opened?:edtf answered?:edtf evidence:Evidence[] explain?:string version:string review*:Review"),
        ("Relation", "How a relationship stands or moves.", "id:id dyad:actor[] aspect:string direction:RelationDirection period?:edtf scope?:string attributedBy:Attribution attributedTo?:actor evidence:Evidence[] explain?:string version:string review*:Review"),
        ("Event", "One coded happening.", "id:id event:string mode?:string contexts:string[] cameo?:string goldstein?:number quad:integer date?:edtf place?:string sources:Party[] targets:Party[] factuality:Factuality reportedBy?:id background:boolean evidence:Evidence[] explain?:string version:string review*:Review"),
        ("Story", "Reports of one happening.", "id:id reports:id[] title:string from?:edtf to?:edtf discrepancies:Discrepancy[] evidence:Evidence[] explain?:string version:string review*:Review"),
        ("Actor", "A state, organisation or person.", "id:actor kind:ActorKind name:string names:string[] state?:actor wikidata?:string offices:Office[] known:boolean evidence:Evidence[]"),
        ("Evidence", "The words in a report that an entry rests on; offsets count UTF-16 code units of its text, the end exclusive.", "report:id start:integer end:integer exact:string"),
        ("Span", "A stretch of a report's text.", "start:integer end:integer"),
        ("Words", "A stretch of a report's text, with its words.", "start:integer end:integer exact*:string"),
        ("Furniture", "A stretch that is no article.", "start:integer end:integer kind:string"),
        ("Constraint", "A reason for when a report was written.", "why:string interval:edtf evidence?:Evidence ruledOut*:string dropped*:string"),
        ("Party", "A side of an event.", "actor:actor state?:actor sector?:string person?:actor code?:string text:string start*:integer end*:integer"),
        ("Discrepancy", "What two reports of one happening tell otherwise.", "field:string left:string right:string leftEvidence:Evidence rightEvidence:Evidence"),
        ("Office", "An office that a person held.", "office:string of:actor class*:string from?:edtf to?:edtf basis:string"),
        ("Line", "A line of the record's log; what people say stands in \"says\".", "sequence:integer kind:LogKind entry?:string subject:string report?:id version:string author?:string recordedAt:string says*:object"),
        ("Issue", "An issue of the register.", "slug:string name:string parent?:string meaning?:string"),
        ("Dispute", "What two sides quarrel about, and the entries that it is drawn from.", "issue:string first:actor second:actor open:boolean from?:string to?:string entries:id[]"),
        ("Suggestion", "A way to go on with a command.", "text:string hint:string address?:string"),
        ("NewsItem", "What an entry adds to what earlier reports say.", "novelty:Novelty entry:Entry earlier:id[]"),
        ("Counts", "How many entries have each value.", "by:string total:integer counts:Count[] sequence:integer"),
        ("Count", "How many entries have a value.", "value:string count:integer"),
        ("Brief", "A brief; every line has its sources.", "title:string scope:string counts:object sections:Section[] sources:Source[] sequence:integer"),
        ("Section", "A part of a brief.", "heading:string nothing?:string left:integer atLeast:boolean lines:BriefLine[]"),
        ("BriefLine", "A line of a brief.", "text:string quote?:string who?:string sources:integer[] entries:id[]"),
        ("Source", "A report that lines of a brief rest on.", "number:integer report:id title:string outlet?:string date:string dated:string source:string"),
    ];

    private static readonly (string Schema, IReadOnlyList<string> Words)[] Words =
    [
        ("DateBasis", EnumWords.All<DateBasis>()), ("EncounterKind", EnumWords.All<EncounterKind>()), ("EncounterStatus", EnumWords.All<EncounterStatus>()), ("StatementKind", EnumWords.All<StatementKind>()),
        ("Stance", EnumWords.All<Stance>()), ("Attribution", EnumWords.All<Attribution>()), ("AskStatus", EnumWords.All<AskStatus>()), ("RelationDirection", EnumWords.All<RelationDirection>()),
        ("Factuality", EnumWords.All<Factuality>()), ("ActorKind", EnumWords.All<ActorKind>()), ("LogKind", EnumWords.All<LogKind>()), ("Review", EnumWords.All<Review>()), ("Novelty", EnumWords.All<Briefs.Novelty>()),
    ];

    /// <summary>The document.</summary>
    internal static string Text => Written.Value;

    private static JsonObject Build()
    {
        var paths = new JsonObject();
        foreach (var endpoint in ApiTable.All)
            paths[$"{DeskApi.Root}/{endpoint.Path}"] = new JsonObject { ["get"] = Operation(endpoint) };
        var schemas = new JsonObject();
        foreach (var (schema, meaning, fields) in Shapes)
            schemas[schema] = Shape(meaning, fields);
        foreach (var (schema, words) in Words)
            schemas[schema] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };
        schemas["Entry"] = new JsonObject { ["anyOf"] = new JsonArray([.. EntryKinds.All.Select(k => (JsonNode)Reference(ApiTable.Schema(k)))]) };
        schemas["Problem"] = Shape("A problem (RFC 9457).", "type:string title:string status:integer detail:string parameter*:string");
        foreach (var of in EntryKinds.All.Select(ApiTable.Schema).Concat(["Entry", "Actor", "Line", "Issue", "Dispute", "Suggestion"]))
            schemas["PageOf" + of] = Shape("A page; \"next\" is the \"after\" of the page that follows, null at the end; \"sequence\" is the last line of the record's log.", $"items:{of}[] next?:string sequence:integer");
        schemas["Popolo"] = new JsonObject { ["type"] = "object", ["description"] = "Persons, organisations, posts and memberships, as https://www.popoloproject.com describes them." };
        schemas["News"] = Shape("What a report adds to the record.", "items:NewsItem[] next?:string sequence:integer");
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Chancery",
                ["version"] = Reader.Version,
                ["summary"] = "The diplomatic record: who met whom, who said what, who asked what of whom, who stands where.",
                ["description"] = "Reads only. Entries have the shapes of the record; dates are EDTF; an id is stable. Every list takes the same conditions as the desk's screens. An ETag stands for the state of the record: send it back in If-None-Match. What goes wrong is told as application/problem+json. That the record holds no entry is not that nothing was.",
                ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "Asked for only where the desk listens on another address than this machine's own." } },
            },
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["token"] = new JsonArray() }),
        };
    }

    private static JsonObject Operation(ApiEndpoint endpoint)
    {
        var parameters = new JsonArray();
        foreach (var parameter in endpoint.Parameters)
        {
            var type = new JsonObject { ["type"] = parameter.Type };
            if (!parameter.Allowed.IsEmpty)
                type["enum"] = new JsonArray([.. parameter.Allowed.Select(w => (JsonNode)w)]);
            parameters.Add(new JsonObject
            {
                ["name"] = parameter.Name,
                ["in"] = parameter.InPath ? "path" : "query",
                ["required"] = parameter.InPath || (endpoint.Path == "brief" && parameter.Name is "left" or "right"),
                ["description"] = parameter.Meaning,
                ["schema"] = parameter.Repeats ? new JsonObject { ["type"] = "array", ["items"] = type } : type,
            });
        }

        var content = endpoint.Schema == "Graph" ? [] : new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Reference(endpoint.Schema) } };
        foreach (var format in endpoint.Formats.IsDefault ? [] : endpoint.Formats)
            content.TryAdd(Screens.Exp.Exports.Form(format, EntryKind.Event).Type.Split(';')[0], new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } });
        return new JsonObject
        {
            ["operationId"] = string.Concat(endpoint.Path.Split('/', '{', '}').Where(p => p.Length > 0).Select((p, i) => i == 0 ? p : char.ToUpperInvariant(p[0]) + p[1..])),
            ["summary"] = endpoint.Summary,
            ["parameters"] = parameters,
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject { ["description"] = endpoint.Summary, ["headers"] = new JsonObject { ["ETag"] = new JsonObject { ["description"] = "The state of the record.", ["schema"] = new JsonObject { ["type"] = "string" } } }, ["content"] = content },
                ["304"] = new JsonObject { ["description"] = "The record has not changed since." },
                ["default"] = new JsonObject { ["description"] = "A problem.", ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = Reference("Problem") } } },
            },
        };
    }

    private static JsonObject Shape(string meaning, string fields)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in fields.Split(' '))
        {
            var (name, type) = (field.Split(':')[0], field.Split(':')[1]);
            var plain = name.TrimEnd('?', '*');
            if (!name.EndsWith('*'))
                required.Add(plain);
            properties[plain] = Type(type, name.EndsWith('?'));
        }

        return new JsonObject { ["type"] = "object", ["description"] = meaning, ["properties"] = properties, ["required"] = required };
    }

    private static JsonObject Type(string type, bool orNull)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
            return new JsonObject { ["type"] = "array", ["items"] = Type(type[..^2], false) };
        if (char.IsAsciiLetterUpper(type[0]))
            return orNull ? new JsonObject { ["anyOf"] = new JsonArray(Reference(type), new JsonObject { ["type"] = "null" }) } : Reference(type);
        var (word, meaning) = type switch
        {
            "edtf" => ("string", "A date, EDTF level 1."),
            "id" => ("string", "The id of an entry or report."),
            "actor" => ("string", "The id of an actor."),
            _ => (type, null),
        };
        var of = new JsonObject { ["type"] = orNull ? new JsonArray(word, "null") : word };
        if (meaning is not null)
            of["description"] = meaning;
        return of;
    }

    private static JsonObject Reference(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };
}
