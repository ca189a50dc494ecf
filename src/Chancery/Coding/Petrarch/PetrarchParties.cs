using System.Collections.Immutable;

namespace Chancery.Coding.Petrarch;

/// <summary>A party of a sentence, or several that are coordinated.</summary>
/// <param name="First">First word.</param>
/// <param name="Last">Last word.</param>
/// <param name="Codes">Codes in the order of the words.</param>
/// <param name="Compound">Whether it is more than one phrase.</param>
internal sealed record PetrarchParty(int First, int Last, ImmutableArray<string> Codes, bool Compound)
{
    /// <summary>Whether a country or body stands behind it, not only a role.</summary>
    public bool IsCoded => !Codes[0].StartsWith("---", StringComparison.Ordinal);
}

/// <summary>Finds the parties of a sentence: actors with the agents of their noun phrases, coordinated ones together.</summary>
internal sealed class PetrarchParties
{
    private readonly PetrarchActors actors;
    private readonly PetrarchAgents agents;

    private sealed record Phrase(int First, int Last, ImmutableArray<string> Actors, ImmutableArray<(string Code, bool Before)> Agents);

    public PetrarchParties(PetrarchActors actors, PetrarchAgents agents) => (this.actors, this.agents) = (actors, agents);

    public List<PetrarchParty> Find(List<PetrarchWord> words, DateOnly? date)
    {
        var phrases = Phrases(words, date);
        var parties = new List<PetrarchParty>();
        for (var i = 0; i < phrases.Count;)
        {
            var group = Coordinated(words, phrases, i);
            var next = i + group.Count;
            if (group.All(p => p.Actors.IsEmpty) && next < phrases.Count && !phrases[next].Actors.IsEmpty && IsOf(words, group[^1].Last, phrases[next].First))
            {
                // "Lawmakers and officials in A and B": each role for each country.
                var owners = Coordinated(words, phrases, next);
                var roles = group.SelectMany(p => p.Agents).ToList();
                var codes = roles.SelectMany(r => owners.SelectMany(o => o.Actors.Select(a => Join(a, o.Agents.Insert(0, r))))).Distinct().ToImmutableArray();
                parties.Add(new PetrarchParty(group[0].First, owners[^1].Last, codes, codes.Length > 1 && (group.Count > 1 || owners.Count > 1)));
                i = next + owners.Count;
                continue;
            }

            var all = ImmutableArray.CreateBuilder<string>();
            ImmutableArray<string> owner = [];
            foreach (var phrase in group)
            {
                if (!phrase.Actors.IsEmpty)
                    owner = phrase.Actors;
                if (!phrase.Actors.IsEmpty)
                    all.AddRange(phrase.Actors.Select(a => Join(a, phrase.Agents)));
                else if (!owner.IsEmpty)
                    all.AddRange(owner.Select(a => Join(a, phrase.Agents)));
                else
                    all.Add(Join("---", phrase.Agents));
            }

            // "The government of B" after "A and".
            if (group.Count > 0 && group[^1].Actors.IsEmpty && next < phrases.Count && !phrases[next].Actors.IsEmpty && IsOf(words, group[^1].Last, phrases[next].First))
            {
                all.RemoveAt(all.Count - 1);
                all.AddRange(phrases[next].Actors.Select(a => Join(a, phrases[next].Agents.InsertRange(0, group[^1].Agents))));
                next++;
            }

            parties.Add(new PetrarchParty(group[0].First, phrases[next - 1].Last, [.. all.Distinct()], group.Count > 1));
            i = next;
        }

        return parties;
    }

    /// <summary>A country's code with its roles; a role that is already in it is not added again.</summary>
    private static string Join(string actor, ImmutableArray<(string Code, bool Before)> roles)
    {
        var code = actor;
        foreach (var (role, before) in roles)
        {
            var known = false;
            for (var i = 0; i + 3 <= code.Length; i += 3)
                known |= string.CompareOrdinal(code, i, role, 0, 3) == 0;
            if (!known)
                code = before ? role + code : code + role;
        }

        return code;
    }

    private static bool IsOf(List<PetrarchWord> words, int last, int first)
    {
        if (first - last is < 2 or > 4 || words[last + 1].Text is not ("OF" or "FROM" or "IN"))
            return false;
        for (var i = last + 2; i < first; i++)
        {
            if (!words[i].IsNominal)
                return false;
        }

        return true;
    }

    private static List<Phrase> Coordinated(List<PetrarchWord> words, List<Phrase> phrases, int at)
    {
        var group = new List<Phrase> { phrases[at] };
        while (at + group.Count < phrases.Count)
        {
            var (left, right) = (group[^1].Last, phrases[at + group.Count].First);
            var joins = 0;
            var ok = right - left >= 2 && right - left <= 6;
            for (var i = left + 1; i < right && ok; i++)
            {
                if (words[i].Text is "AND" or "OR" or "NOR" or "," or "&")
                    joins++;
                else
                    ok = words[i].IsNominal && joins > 0;
            }

            if (!ok || joins == 0 || (words[left + 1].Text == "," && !EndsInAnd(words, phrases, at + group.Count)))
                break;
            group.Add(phrases[at + group.Count]);
        }

        return group;
    }

    // A list with commas is one only where an "and" closes it.
    private static bool EndsInAnd(List<PetrarchWord> words, List<Phrase> phrases, int at)
    {
        var (left, right) = (phrases[at - 1].Last, phrases[at].First);
        for (var i = left + 1; i < right; i++)
        {
            if (words[i].Text is "AND" or "OR" or "NOR")
                return true;
        }

        return at + 1 < phrases.Count && phrases[at + 1].First - phrases[at].Last is >= 2 and <= 6
            && words[phrases[at].Last + 1].Text is "," or "AND" or "OR" && EndsInAnd(words, phrases, at + 1);
    }

    private List<Phrase> Phrases(List<PetrarchWord> words, DateOnly? date)
    {
        var found = new List<Phrase>();
        int first = -1, last = -1;
        ImmutableArray<string> codes = [];
        var roles = ImmutableArray.CreateBuilder<(string, bool)>();
        for (var i = 0; i < words.Count;)
        {
            if (actors.Match(words, i, date) is { } actor)
            {
                if (!actor.Codes.IsEmpty && codes.IsEmpty)
                    codes = actor.Codes;
                Extend(i, actor.End);
                i = actor.End + 1;
            }
            else if (agents.Match(words, i) is { } agent && !words[i].IsVerb)
            {
                roles.Add((agent.Code, agent.Before));
                Extend(i, agent.End);
                i = agent.End + 1;
            }
            else
            {
                var between = words[i].Text is "AND" && i > 0 && i + 1 < words.Count && words[i - 1].Tag.StartsWith("JJ", StringComparison.Ordinal) && words[i + 1].Tag.StartsWith("JJ", StringComparison.Ordinal);
                if (!words[i].IsNominal && !between)
                    Close();
                i++;
            }
        }

        Close();
        return found;

        void Extend(int from, int to)
        {
            if (first < 0)
                first = from;
            last = to;
        }

        void Close()
        {
            if (first >= 0 && (!codes.IsEmpty || roles.Count > 0))
                found.Add(new Phrase(first, last, codes, roles.ToImmutable()));
            (first, last, codes) = (-1, -1, []);
            roles.Clear();
        }
    }
}
