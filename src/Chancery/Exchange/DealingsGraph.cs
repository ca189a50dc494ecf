using System.Globalization;
using System.Xml;
using Chancery.Entries;
using Chancery.Record;

namespace Chancery.Exchange;

/// <summary>Who deals with whom: actors, and between each two of them how often they meet, act towards each other and ask.</summary>
/// <param name="Left">One side, the first of the two in ordinal order.</param>
/// <param name="Right">The other.</param>
/// <param name="Encounters">Encounters of both.</param>
/// <param name="Events">Coded happenings from one to the other.</param>
/// <param name="Asks">Requests of one to the other.</param>
public sealed record Dealing(ActorId Left, ActorId Right, int Encounters, int Events, int Asks)
{
    /// <summary>All of them together.</summary>
    public int Weight => Encounters + Events + Asks;
}

/// <summary>The network of dealings as GEXF 1.3 and GraphML.</summary>
public static class DealingsGraph
{
    private const string Gexf = "http://gexf.net/1.3";
    private const string GraphMl = "http://graphml.graphdrawing.org/xmlns";
    private static readonly string[] Counts = ["encounters", "events", "asks"];

    /// <summary>The dealings that entries tell, in ordinal order of the two sides. Persons and states are kept apart: two persons who meet are one dealing, their states another.</summary>
    public static IReadOnlyList<Dealing> Of(IEnumerable<RecordedEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var dealings = new SortedDictionary<(ActorId Left, ActorId Right), Dealing>();
        foreach (var entry in entries)
        {
            switch (entry.Kind == EntryKind.Report ? null : entry.Entry)
            {
                case Encounter e when e.Status is EncounterStatus.Held or EncounterStatus.Ongoing:
                    foreach (var side in new[] { e.Participants, e.States })
                    {
                        for (var i = 0; i < side.Length; i++)
                        {
                            for (var j = i + 1; j < side.Length; j++)
                                Add(side[i], side[j], d => d with { Encounters = d.Encounters + 1 });
                        }
                    }

                    break;
                case Event e when e.Factuality is not (Factuality.Negated or Factuality.Denied or Factuality.Hypothetical):
                    foreach (var (source, target) in e.Sources.SelectMany(s => e.Targets.Select(t => (s.State ?? s.Actor, t.State ?? t.Actor))).Distinct())
                    {
                        if (source is { } from && target is { } to)
                            Add(from, to, d => d with { Events = d.Events + 1 });
                    }

                    break;
                case Ask { Asked: { } asked } a:
                    Add(a.Asker, asked, d => d with { Asks = d.Asks + 1 });
                    break;
                default:
                    break;
            }
        }

        return [.. dealings.Values];

        void Add(ActorId left, ActorId right, Func<Dealing, Dealing> more)
        {
            if (left == right)
                return;
            var key = left < right ? (left, right) : (right, left);
            dealings[key] = more(dealings.GetValueOrDefault(key) ?? new Dealing(key.Item1, key.Item2, 0, 0, 0));
        }
    }

    /// <summary>Writes the network as GEXF 1.3.</summary>
    /// <param name="dealings">The dealings.</param>
    /// <param name="find">Finds an actor.</param>
    /// <param name="writer">Receives the file.</param>
    public static void WriteGexf(IReadOnlyList<Dealing> dealings, Func<ActorId, Actor?> find, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(dealings);
        ArgumentNullException.ThrowIfNull(find);
        using var xml = Begin(writer);
        xml.WriteStartElement("gexf", Gexf);
        xml.WriteAttributeString("version", "1.3");
        xml.WriteStartElement("graph", Gexf);
        xml.WriteAttributeString("defaultedgetype", "undirected");
        Attributes("node", ["kind", "state"], "string");
        Attributes("edge", Counts, "integer");
        xml.WriteStartElement("nodes", Gexf);
        foreach (var id in Nodes(dealings))
        {
            var actor = find(id);
            xml.WriteStartElement("node", Gexf);
            xml.WriteAttributeString("id", id.Value);
            xml.WriteAttributeString("label", Clean(actor?.Name ?? id.Value));
            xml.WriteStartElement("attvalues", Gexf);
            Value("kind", actor is null ? "" : EnumWords.Of(actor.Kind));
            Value("state", actor?.State?.Value ?? "");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("edges", Gexf);
        for (var i = 0; i < dealings.Count; i++)
        {
            xml.WriteStartElement("edge", Gexf);
            xml.WriteAttributeString("id", Number(i));
            xml.WriteAttributeString("source", dealings[i].Left.Value);
            xml.WriteAttributeString("target", dealings[i].Right.Value);
            xml.WriteAttributeString("weight", Number(dealings[i].Weight));
            xml.WriteStartElement("attvalues", Gexf);
            foreach (var (name, count) in Numbers(dealings[i]))
                Value(name, Number(count));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndDocument();

        void Attributes(string of, string[] names, string type)
        {
            xml.WriteStartElement("attributes", Gexf);
            xml.WriteAttributeString("class", of);
            foreach (var name in names)
            {
                xml.WriteStartElement("attribute", Gexf);
                xml.WriteAttributeString("id", name);
                xml.WriteAttributeString("title", name);
                xml.WriteAttributeString("type", type);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        void Value(string name, string value)
        {
            xml.WriteStartElement("attvalue", Gexf);
            xml.WriteAttributeString("for", name);
            xml.WriteAttributeString("value", value);
            xml.WriteEndElement();
        }
    }

    /// <summary>Writes the network as GraphML.</summary>
    /// <inheritdoc cref="WriteGexf" path="/param"/>
    public static void WriteGraphMl(IReadOnlyList<Dealing> dealings, Func<ActorId, Actor?> find, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(dealings);
        ArgumentNullException.ThrowIfNull(find);
        using var xml = Begin(writer);
        xml.WriteStartElement("graphml", GraphMl);
        foreach (var (name, of, type) in new[] { ("label", "node", "string"), ("kind", "node", "string"), ("state", "node", "string"), ("weight", "edge", "int") }.Concat(Counts.Select(c => (c, "edge", "int"))))
        {
            xml.WriteStartElement("key", GraphMl);
            xml.WriteAttributeString("id", name);
            xml.WriteAttributeString("for", of);
            xml.WriteAttributeString("attr.name", name);
            xml.WriteAttributeString("attr.type", type);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("graph", GraphMl);
        xml.WriteAttributeString("id", "dealings");
        xml.WriteAttributeString("edgedefault", "undirected");
        foreach (var id in Nodes(dealings))
        {
            var actor = find(id);
            xml.WriteStartElement("node", GraphMl);
            xml.WriteAttributeString("id", id.Value);
            Data("label", Clean(actor?.Name ?? id.Value));
            Data("kind", actor is null ? "" : EnumWords.Of(actor.Kind));
            Data("state", actor?.State?.Value ?? "");
            xml.WriteEndElement();
        }

        for (var i = 0; i < dealings.Count; i++)
        {
            xml.WriteStartElement("edge", GraphMl);
            xml.WriteAttributeString("id", "e" + Number(i));
            xml.WriteAttributeString("source", dealings[i].Left.Value);
            xml.WriteAttributeString("target", dealings[i].Right.Value);
            Data("weight", Number(dealings[i].Weight));
            foreach (var (name, count) in Numbers(dealings[i]))
                Data(name, Number(count));
            xml.WriteEndElement();
        }

        xml.WriteEndDocument();

        void Data(string key, string value)
        {
            xml.WriteStartElement("data", GraphMl);
            xml.WriteAttributeString("key", key);
            xml.WriteString(value);
            xml.WriteEndElement();
        }
    }

    private static XmlWriter Begin(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var xml = XmlWriter.Create(writer, new XmlWriterSettings { Indent = true, IndentChars = " ", NewLineChars = "\n", CloseOutput = false, OmitXmlDeclaration = true });
        xml.WriteRaw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        return xml;
    }

    private static IEnumerable<ActorId> Nodes(IEnumerable<Dealing> dealings) => dealings.SelectMany(d => new[] { d.Left, d.Right }).Distinct().Order();

    private static (string Name, int Count)[] Numbers(Dealing dealing) => [("encounters", dealing.Encounters), ("events", dealing.Events), ("asks", dealing.Asks)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A name without the signs that XML has no place for.</summary>
    private static string Clean(string name) => new([.. name.Where(c => XmlConvert.IsXmlChar(c))]);
}
