using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Speech;
using Chancery.Text;

namespace Chancery.Coding;

/// <summary>
/// The state of a named official whose title stands too far from the name for the name to carry it ("U.S. Special Adviser for Minorities in the
/// North A. Smith"). Worked out from the words before the name when it is asked for. For one thread.
/// </summary>
internal sealed class Affiliation
{
    private const int Reach = 22;
    private const int MostMentions = 4;
    private readonly Document document;
    private readonly ActorRegister register;
    private readonly Dictionary<ActorId, ActorId?> known = [];
    private ActorId? voice;
    private bool heard;

    private readonly ActorId? issuer;
    private readonly string title;

    /// <param name="document">What is read.</param>
    /// <param name="register">Who is known.</param>
    /// <param name="report">The report, which may be a state's release.</param>
    public Affiliation(Document document, ActorRegister register, Report report)
    {
        (this.document, this.register) = (document, register);
        title = report.Title ?? "";
        issuer = Publishers.Default.Issuer(report) is { } named ? register.State(new ActorId(named))?.Id : IsOfficial(report.Outlet) ? StateAtHead(report.Outlet!) : null;
    }

    // "UK Government", "Norlandic Ministry of Fisheries", but no newspaper.
    private static bool IsOfficial(string? outlet) =>
        outlet is not null && outlet.Split(' ').Any(w => w is "Government" or "Department" or "Ministry" or "Office" or "Embassy" or "Presidency" or "Parliament" or "Chancellery");

    // "Minister for Fisheries A. Smith comments on …", in the title alone.
    private bool IsTitledAbove(string name) =>
        title.IndexOf(name, StringComparison.OrdinalIgnoreCase) is > 0 and var at && register.MatchTitles(title[..at]).Any(m => m.Titles.Any(t => t.Sort == "office"));

    /// <summary>The state that a person's title names or means, or null where that is known otherwise or not at all.</summary>
    public ActorId? Of(Entity entity)
    {
        if (entity.Actor.Kind != ActorKind.Person || entity.UnnamedRole is not null || entity.State is not null || (entity.Body is { } body && register.Find(body) is not null))
            return null;
        if (known.TryGetValue(entity.Actor.Id, out var found))
            return found;
        return known[entity.Actor.Id] = Find(entity);
    }

    private ActorId? Find(Entity entity)
    {
        // "Norlandic National Security" is no body of its own.
        if (entity.Body is { } body && document.Entities.FirstOrDefault(e => e.Actor.Id == body)?.Actor.Name is { } name && StateAtHead(name) is { } named)
            return named;
        var titled = entity.Role is not null;
        var office = false;
        var acts = false;
        foreach (var index in entity.Mentions.Take(MostMentions))
        {
            var mention = document.Mentions[index];
            if (mention.Kind != MentionKind.Name)
                continue;
            if ((Before(mention, ref office) ?? After(mention)) is { } state)
                return state;
            acts |= document.Tokens[mention.Head].Is("nsubj");
        }

        // A release names the offices of its own state without saying whose they are.
        office |= entity.Sector is "GOV" or "LEG" or "MIL" || (acts && issuer is not null && IsTitledAbove(entity.Actor.Name));
        return (acts && (titled || office) ? Voice() : null) ?? (office ? issuer : null);
    }

    private ActorId? StateAtHead(string name)
    {
        foreach (var match in register.Match(name))
        {
            if (match.Span.Start == 0 && match.Candidates.FirstOrDefault(c => c.Kind == RegisterKind.State && c.Role != NameRole.Capital) is { Id.Value: not null } state)
                return state.Id;
            break;
        }

        return null;
    }

    // "A. Smith, deputy minister of foreign affairs of Norland"
    private ActorId? After(Mention mention)
    {
        foreach (var child in document.Children(mention.Head))
        {
            if (!document.Tokens[child].Is("appos") || child < mention.End || document.MentionAt(child) is { Kind: MentionKind.Name })
                continue;
            var (first, last) = document.SubtreeRange(child);
            for (var t = first; t <= last && t < first + Reach; t++)
            {
                if (document.EntitiesAt(t) is not [var index] || document.Entities[index].Actor.Kind != ActorKind.State)
                    continue;
                if (t < child || document.FormIs(t - 1, "of") || (document.FormIs(t - 1, "the") && document.FormIs(t - 2, "of")) || (document.MentionAt(t)!.First is var start && start > 1 && (document.FormIs(start - 1, "of") || document.FormIs(start - 2, "of"))))
                    return document.Entities[index].Actor.Id;
            }
        }

        return null;
    }

    private ActorId? Before(Mention mention, ref bool titled)
    {
        var least = Math.Max(document.Sentences[document.Tokens[mention.First].Sentence].First, mention.First - Reach);
        var start = mention.First;
        while (start > least && !Ends(start - 1))
            start--;
        var text = new TextSpan(document.Tokens[start].Span.Start, document.Tokens[mention.End - 1].Span.End);
        var matches = register.MatchTitles(text.In(document.Text));
        for (var i = matches.Length - 1; i >= 0; i--)
        {
            var (span, titles) = matches[i];
            if (!titles.Any(t => t.Sort == "office"))
                continue;
            var first = document.TokenFrom(text.Start + span.Start);
            var after = document.TokenFrom(text.Start + span.End);
            if (first >= mention.End || NamesAnother(first, mention) || (after < mention.First && !Continues(after)))
                continue;
            titled = true;
            if (StateBefore(first) is { } state)
                return state;
            var form = span.Of(text.Of(document.Text));
            foreach (var title in titles.Concat(register.TitlesNamed(Tail(form))))
            {
                if (title.States.Length == 1 && title.Sort == "office" && register.State(title.States[0]) is not null)
                    return title.States[0];
            }
        }

        return null;
    }

    // "Deputy Secretary of State" is of the state whose foreign minister is called so.
    private static string Tail(string title)
    {
        var at = title.IndexOf("secretary of state", StringComparison.OrdinalIgnoreCase);
        return at > 0 && !title.StartsWith("Parliamentary", StringComparison.OrdinalIgnoreCase) ? title[at..] : title;
    }

    private bool Ends(int token) =>
        document.Tokens[token] is { Upos: Upos.Verb or Upos.Aux, Xpos: "VBD" or "VBZ" or "VBP" or "MD" } || document.FormIs(token, ";") || document.FormIs(token, ":") || document.FormIs(token, "(") || document.FormIs(token, ")")
        || document.FormIs(token, "with") || document.FormIs(token, "by");

    private bool Continues(int token) =>
        document.FormIs(token, "of") || document.FormIs(token, "for") || document.FormIs(token, "to") || document.FormIs(token, "at") || document.FormIs(token, "on") || document.FormIs(token, "in") || document.FormIs(token, "and");

    private bool NamesAnother(int first, Mention mention)
    {
        for (var t = first; t < mention.First; t++)
        {
            if (document.MentionAt(t) is { Kind: MentionKind.Name, Entities: [var other] } && document.Entities[other].Actor.Kind == ActorKind.Person && document.Entities[other].Actor.Id != document.Entities[mention.Entities[0]].Actor.Id)
                return true;
        }

        return false;
    }

    private ActorId? StateBefore(int title)
    {
        var at = title - 1;
        while (at >= 0 && at > title - 4 && (document.FormIs(at, "'s") || document.FormIs(at, "’s") || document.FormIs(at, "acting") || document.FormIs(at, "special") || document.FormIs(at, "deputy") || document.FormIs(at, "presidential")))
            at--;
        return at >= 0 && document.EntitiesAt(at) is [var index] && document.Entities[index].Actor.Kind == ActorKind.State ? document.Entities[index].Actor.Id : null;
    }

    // "Counsellor A. Smith will reaffirm our commitment": of those who say so.
    private ActorId? Voice()
    {
        if (heard)
            return voice;
        heard = true;
        var counts = new Dictionary<ActorId, int>();
        foreach (var mention in document.Mentions)
        {
            if (mention.Kind != MentionKind.Pronoun || mention.Entities is not [var index] || !(document.FormIs(mention.Head, "we") || document.FormIs(mention.Head, "our") || document.FormIs(mention.Head, "us")))
                continue;
            if ((document.Entities[index].Actor.Kind == ActorKind.State ? document.Entities[index].Actor.Id : document.Entities[index].State) is not { } state)
                continue;
            counts[state] = counts.GetValueOrDefault(state) + 1;
        }

        if (counts.Count == 1)
            voice = counts.Keys.First();
        return voice;
    }
}
