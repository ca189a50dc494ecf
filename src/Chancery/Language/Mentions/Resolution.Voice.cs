using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Language.Mentions;

/// <content>Whose voice a text speaks in where it says "I" or "we" outside quotation marks.</content>
internal sealed partial class Resolution
{
    private ImmutableArray<(int Token, ImmutableArray<Referent> Speakers)> voices;

    /// <summary>The speaker of the block that a mention stands in; empty where the text has no voice of its own.</summary>
    private ImmutableArray<Referent> VoiceAt(Draft draft)
    {
        if (voices.IsDefault)
            voices = FindVoices();
        var (low, high) = (0, voices.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (voices[middle].Token <= draft.Head)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 ? voices[low - 1].Speakers : [];
    }

    private ImmutableArray<(int Token, ImmutableArray<Referent> Speakers)> FindVoices()
    {
        var found = new List<(int Token, ImmutableArray<Referent> Speakers)> { (0, WholeVoice()) };
        var paragraph = -1;
        for (var s = 0; s < document.Sentences.Length; s++)
        {
            var sentence = document.Sentences[s];
            if (sentence.Paragraph == paragraph)
                continue;
            paragraph = sentence.Paragraph;
            var text = sentence.Span.In(document.Text);

            // A label in capitals before a colon opens a speaker's turn; "Q" opens one of nobody.
            var colon = text.IndexOf(':');
            if (colon is > 1 and < 60 && !text[..colon].ContainsAnyInRange('a', 'z'))
                found.Add((sentence.First, SpeakersIn(sentence.Span.Start, sentence.Span.Start + colon)));
            else if (text.StartsWith("Q ", StringComparison.Ordinal) || text.SequenceEqual("Q"))
                found.Add((sentence.First, []));
            else if (text.Contains("attributable to", StringComparison.OrdinalIgnoreCase) && text.Length < 200)
                found.Add((sentence.First, [.. SpeakersIn(sentence.Span.Start, sentence.Span.End).Where(r => r.Kind == ActorKind.Person)]));
            else if (text.Contains("joint statement by", StringComparison.OrdinalIgnoreCase) || text.Contains("joint statement of", StringComparison.OrdinalIgnoreCase))
                found.Add((sentence.First, [.. SpeakersIn(sentence.Span.Start, sentence.Span.End).Where(r => r.Kind == ActorKind.State)]));
        }

        return [.. found];
    }

    private ImmutableArray<Referent> SpeakersIn(int start, int end)
    {
        var found = new List<Referent>();
        var (low, high) = (0, drafts.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (document.Tokens[drafts[middle].First].Span.Start < start)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = low; i < drafts.Count && document.Tokens[drafts[i].First].Span.Start < end; i++)
        {
            var draft = drafts[i];
            if (draft.Sort is DraftSort.Pronoun or DraftSort.Relative or DraftSort.Nationality || draft.MergedInto is not null)
                continue;
            Resolve(draft);
            found.AddRange(draft.Referents.Where(r => !r.IsAnonymous && !found.Contains(r)));
        }

        return [.. found];
    }

    /// <summary>The voice of a whole report: the person that its title gives the statement to, or the state whose release it is.</summary>
    private ImmutableArray<Referent> WholeVoice()
    {
        if (report.Title is { } title && (title.Contains("Statement by", StringComparison.OrdinalIgnoreCase) || title.Contains("Statement from", StringComparison.OrdinalIgnoreCase) || title.Contains("Remarks by", StringComparison.OrdinalIgnoreCase)))
        {
            // "Statement by President Smith on the Jones case": who is spoken of is not who speaks.
            var head = title.IndexOf(" on ", StringComparison.OrdinalIgnoreCase) is > 0 and var on ? title[..on] : title;
            foreach (var (_, senses) in register.Names(head))
            {
                if (senses.Any(s => s.Sense == NameSense.Person))
                    return [Known(senses.First(s => s.Sense == NameSense.Person).Id)];
            }

            var named = referents.FirstOrDefault(r => r.Kind == ActorKind.Person && !r.IsAnonymous && r.UnnamedRole is null && title.Contains(r.Name, StringComparison.OrdinalIgnoreCase));
            if (named is not null)
                return [named];
            if (Surnamed(head) is { } surnamed)
                return [surnamed];
            if (Officeholder(head) is { } holder)
                return [holder];
        }

        if (report.Title is { } heading && (heading.Contains("Briefing by", StringComparison.OrdinalIgnoreCase) || heading.Contains("Call by", StringComparison.OrdinalIgnoreCase) || heading.Contains("Gaggle by", StringComparison.OrdinalIgnoreCase)
            || heading.Contains("Call with", StringComparison.OrdinalIgnoreCase)) && heading.Contains("Official", StringComparison.OrdinalIgnoreCase)
            && (StateIn(heading) ?? (heading.Contains("Administration Official", StringComparison.OrdinalIgnoreCase) ? Known(new ActorId("USA")) : null)) is { } briefing)
            return [Unnamed("official", briefing)];

        if (report.Outlet is { } outlet && StateIn(outlet) is { } publisher)
            return [publisher];
        foreach (var furniture in report.Furniture)
        {
            if (furniture.Kind == FurnitureKind.Letterhead && furniture.Span.End <= report.Text.Length && StateIn(furniture.Span.Of(report.Text)) is { } head)
                return [head];
        }

        // A release tells what its own state does: the state that most often is the subject.
        if (report.Outlet is not null || quotations.All.Any(q => q.Speaker is not null))
            return [];
        var other = report.Title is { } about && about.IndexOf(" with ", StringComparison.OrdinalIgnoreCase) is > 0 and var with
            ? register.Names(about[with..]).SelectMany(n => n.Senses).Where(s => s.Sense is NameSense.State or NameSense.Adjective).Select(s => s.Id).ToHashSet()
            : [];
        var counts = new Dictionary<Referent, int>(ReferenceEqualityComparer.Instance);
        Referent? most = null;
        foreach (var draft in drafts)
        {
            if (!draft.IsSubject || draft.Pronoun is not null || draft.Sort is DraftSort.Relative or DraftSort.Nationality)
                continue;
            foreach (var referent in draft.Referents)
            {
                if (StateOf(referent) is not { } state || other.Contains(state.Id))
                    continue;
                counts[state] = counts.GetValueOrDefault(state) + 1;
                if (most is null || counts[state] > counts[most])
                    most = state;
            }
        }

        return most is null ? [] : [most];
    }

    // "Statement by the President", of the state whose release it is: whoever held the office on the day.
    private Referent? Officeholder(string head)
    {
        if (report.Outlet is not { } outlet || head.IndexOf(" by the ", StringComparison.OrdinalIgnoreCase) is not (> 0 and var by) || StateIn(outlet) is not { } state)
            return null;
        var office = head[(by + " by the ".Length)..].Trim(' ', ',', '.', ':').ToLowerInvariant();
        return register.Holder(office, state.Id, published) is { } id ? Known(id) : null;
    }

    // "Statement by President Smith": the one in office of those called so.
    private Referent? Surnamed(string head)
    {
        var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length < 4 || !char.IsUpper(words[^1][0]))
            return null;
        var surname = words[^1].Trim(',', '.', ':');
        return register.Persons(surname, published) is [var person, ..] && published is not null && !register.Offices(person.Id, published).IsEmpty ? Known(person.Id) : null;
    }

    /// <summary>Somebody of a state by role alone.</summary>
    private Referent Unnamed(string role, Referent of)
    {
        var key = $"{role} of {of.UnnamedRole ?? of.Id.Value}";
        var unnamed = Learned(ActorKind.Person, key, key, [], key);
        unnamed.State ??= StateOf(of)?.Id;
        unnamed.Role ??= role;
        unnamed.Sector ??= "GOV";
        return unnamed;
    }

    /// <summary>The state in whose voice the text speaks at a mention, where it has one voice.</summary>
    private Referent? VoiceState(Draft draft)
    {
        if (draft.Quote >= 0)
            return quotations.All[draft.Quote].Speaker is { IsResolved: true, Referents: [{ } speaker] } ? StateOf(speaker) : null;
        return VoiceAt(draft) is [{ } own] ? StateOf(own) : null;
    }

    private Referent? StateIn(string text)
    {
        var folded = text.Length > 3 && string.Equals(text, text.ToUpperInvariant(), StringComparison.Ordinal)
            ? System.Globalization.CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant())
            : text;
        foreach (var (_, senses) in register.Names(folded))
        {
            foreach (var sense in senses)
            {
                if (sense.Sense is NameSense.State or NameSense.Organ or NameSense.Seat)
                    return Known(sense.Id);
            }
        }

        var pieces = folded.Split([' ', '\n', ',', '|'], StringSplitOptions.RemoveEmptyEntries).Select((w, i) => new Piece(w, i, 0)).ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (tables.Metonyms.TryMatch(pieces, i, out var metonym, out _, out _))
                return Known(new ActorId(metonym.State));
        }

        return null;
    }
}
