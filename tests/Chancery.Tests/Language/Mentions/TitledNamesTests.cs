using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Language.Mentions;
using Chancery.Text;

namespace Chancery.Tests.Language.Mentions;

public sealed class TitledNamesTests
{
    private static readonly string[] Relations = ["nsubj", "obj", "obl", "nmod", "appos", "conj", "advcl", "ccomp", "case", "cc", "mark", "compound", "flat", "acl:relcl"];
    private static readonly string[] Forms = ["to", "with", "and", "president", "Arden", "Boyle", "met", "said", "Norport", ","];
    private static readonly Upos[] Classes = [Upos.Noun, Upos.Propn, Upos.Verb, Upos.Adp, Upos.Adj, Upos.Cconj, Upos.Part];

    // Whatever the parser says and wherever names are found, every word still leads to the root of its sentence.
    [Fact]
    public void A_tree_stays_a_tree()
    {
        var changed = 0;
        for (var seed = 1; seed <= 4000; seed++)
        {
            var document = Random(seed);

            var joined = TitledNames.Join(document);

            changed += ReferenceEquals(document, joined) ? 0 : 1;
            for (var t = 0; t < joined.Tokens.Length; t++)
            {
                var (at, steps) = (t, 0);
                while (at >= 0 && steps <= joined.Tokens.Length)
                    (at, steps) = (joined.Tokens[at].Head, steps + 1);
                Assert.True(at < 0, $"seed {seed}: word {t} never reaches the root");
            }
        }

        Assert.True(changed > 1000, "too few of the trees were touched to show anything");
    }

    private static Document Random(int seed)
    {
        // A small generator of our own: the same trees on every machine.
        var state = (uint)seed * 2654435761u;
        int Next(int below)
        {
            state = (state * 1664525u) + 1013904223u;
            return (int)((state >> 8) % (uint)below);
        }

        var count = 4 + Next(12);
        var text = string.Join(' ', Enumerable.Range(0, count).Select(_ => Forms[Next(Forms.Length)]));
        var order = Enumerable.Range(0, count).OrderBy(_ => Next(1000)).ToArray();
        var heads = new int[count];
        for (var i = 0; i < count; i++)
            heads[order[i]] = i == 0 ? -1 : order[Next(i)];
        var tokens = ImmutableArray.CreateBuilder<Token>(count);
        var start = 0;
        for (var i = 0; i < count; i++)
        {
            var end = text.IndexOf(' ', start);
            end = end < 0 ? text.Length : end;
            tokens.Add(new Token
            {
                Span = new TextSpan(start, end),
                Sentence = 0,
                Lemma = text[start..end],
                Xpos = "NN",
                Features = "",
                Upos = Classes[Next(Classes.Length)],
                Head = heads[i],
                Relation = heads[i] < 0 ? "root" : Relations[Next(Relations.Length)],
            });
            start = end + 1;
        }

        var parsed = tokens.MoveToImmutable();
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        for (var first = Next(3); first < count - 1; first += 1 + Next(4))
        {
            var end = Math.Min(count, first + 1 + Next(4));
            var head = first + Next(end - first);
            mentions.Add(new Mention(new TextSpan(parsed[first].Span.Start, parsed[end - 1].Span.End), first, end, head, MentionKind.Name, [0], ""));
            first = end - 1;
        }

        var actor = new Actor { Id = new ActorId("ann-arden"), Kind = ActorKind.Person, Name = "Ann Arden" };
        return new Document(text, parsed, [new Sentence(0, count, new TextSpan(0, text.Length), 0)], mentions: mentions.ToImmutable(), entities: [new Entity { Index = 0, Actor = actor, Mentions = [] }]);
    }
}
