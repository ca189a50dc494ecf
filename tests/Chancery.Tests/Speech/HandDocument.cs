using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Text;

namespace Chancery.Tests.Speech;

/// <summary>
/// Documents by hand, so that tests depend on no weights. One string a sentence, words parted by blanks: <c>form/XPOS/head/relation</c>
/// with the head's place from 1 (0 for the root), <c>/lemma</c> where it is not the lower-case form, and <c>@ID</c> for whom a
/// mention with this head stands (<c>GBR</c>, or <c>jane-roe:GBR</c> for a person in that state's office). A sentence that starts
/// with ¶ opens a paragraph.
/// </summary>
internal static class HandDocument
{
    public static ReportAnalysis Analyse(params string[] sentences) => Analyse(null, sentences);

    public static ReportAnalysis Analyse(string? title, string[] sentences)
    {
        var text = new StringBuilder();
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var parts = ImmutableArray.CreateBuilder<Sentence>();
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        var entities = new List<Entity>();
        var paragraph = 0;
        foreach (var raw in sentences)
        {
            var opens = raw.StartsWith('¶');
            if (opens && text.Length > 0)
            {
                text.Append("\n\n");
                paragraph++;
            }

            var first = tokens.Count;
            var glue = text.Length == 0 || opens;
            foreach (var word in (opens ? raw[1..] : raw).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var at = word.IndexOf('@', StringComparison.Ordinal);
                var cells = (at < 0 ? word : word[..at]).Split('/');
                var form = cells[0];
                if (!glue && form is not ("," or "." or "”" or "’s" or ":" or "?" or "!"))
                    text.Append(' ');
                var start = text.Length;
                text.Append(form);
                glue = form is "“";
                var head = int.Parse(cells[2], CultureInfo.InvariantCulture);
                tokens.Add(new Token
                {
                    Span = new TextSpan(start, text.Length),
                    Sentence = parts.Count,
                    Upos = UposOf(cells[1]),
                    Xpos = cells[1],
                    Lemma = cells.Length > 4 ? cells[4] : cells[1].StartsWith("NNP", StringComparison.Ordinal) ? form : form.ToLowerInvariant(),
                    Features = "",
                    Head = head == 0 ? -1 : first + head - 1,
                    Relation = cells[3],
                });
                if (at >= 0)
                    mentions.Add(Mention(word[(at + 1)..], new TextSpan(start, text.Length), tokens.Count - 1, entities, mentions.Count));
            }

            parts.Add(new Sentence(first, tokens.Count, new TextSpan(tokens[first].Span.Start, text.Length), paragraph));
        }

        var document = new Document(text.ToString(), tokens.ToImmutable(), parts.ToImmutable()).WithMentions(mentions.ToImmutable(), [.. entities]);
        var report = new Report { Id = new ReportId("hand"), Source = "hand", Text = text.ToString(), Title = title };
        return new ReportAnalysis(report, document);
    }

    private static Mention Mention(string id, TextSpan span, int token, List<Entity> entities, int mention)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        var actor = colon < 0 ? id : id[..colon];
        ActorId? state = colon >= 0 ? new ActorId(id[(colon + 1)..]) : char.IsUpper(id[0]) ? new ActorId(id) : null;
        var at = entities.FindIndex(e => e.Actor.Id.Value == actor);
        if (at < 0)
        {
            at = entities.Count;
            entities.Add(new Entity
            {
                Index = at,
                Actor = new Actor { Id = new ActorId(actor), Kind = colon >= 0 || char.IsLower(actor[0]) ? ActorKind.Person : ActorKind.State, Name = actor },
                State = state,
                Sector = colon >= 0 ? "GOV" : null,
                UnnamedRole = actor.Contains("_of_", StringComparison.Ordinal) ? actor.Replace('_', ' ') : null,
                Mentions = [],
            });
        }

        entities[at] = entities[at] with { Mentions = entities[at].Mentions.Add(mention) };
        return new Mention(span, token, token + 1, token, MentionKind.Name, [at], "by hand");
    }

    private static Upos UposOf(string xpos) => xpos switch
    {
        "MD" => Upos.Aux,
        "AUX" => Upos.Aux,
        _ when xpos.StartsWith("VB", StringComparison.Ordinal) => Upos.Verb,
        _ when xpos.StartsWith("NNP", StringComparison.Ordinal) => Upos.Propn,
        _ when xpos.StartsWith("NN", StringComparison.Ordinal) => Upos.Noun,
        _ when xpos.StartsWith("PRP", StringComparison.Ordinal) || xpos.StartsWith('W') => Upos.Pron,
        _ when xpos.StartsWith("JJ", StringComparison.Ordinal) => Upos.Adj,
        _ when xpos.StartsWith("RB", StringComparison.Ordinal) => Upos.Adv,
        "IN" => Upos.Adp,
        "TO" => Upos.Part,
        "DT" => Upos.Det,
        "CC" => Upos.Cconj,
        "POS" => Upos.Part,
        _ => Upos.Punct,
    };
}
