using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Coding.Encounters;

/// <summary>Puts tellings of the same encounter together: same sort, no conflict of who, when, where or whether.</summary>
internal static class EncounterMerger
{
    private const int ReferenceReach = 12;

    public static List<EncounterDraft> Merge(List<EncounterDraft> drafts, Func<int, int, bool> coordinated)
    {
        var kept = new List<EncounterDraft>();
        foreach (var draft in drafts)
        {
            EncounterDraft? same = null;
            for (var i = kept.Count - 1; i >= 0; i--)
            {
                if (IsSame(kept[i], draft) && !coordinated(kept[i].Clause, draft.Clause))
                {
                    same = kept[i];
                    break;
                }
            }

            if (same is not null)
                Join(same, draft);
            else if (!draft.IsReference || draft.StandsAlone)
                kept.Add(draft);
        }

        return kept;
    }

    private static bool IsSame(EncounterDraft earlier, EncounterDraft later)
    {
        if (IsCall(earlier.Kind) != IsCall(later.Kind) && !later.IsReference && !(later.IsLooseCall && !IsGathering(earlier.Kind)))
            return false;
        if (earlier.IsSplit && later.IsSplit && earlier.Sentence == later.Sentence)
            return false;
        if (later.IsReference && later.Sentence - earlier.Sentence > ReferenceReach)
            return false;
        if (Happened(earlier.Status) != Happened(later.Status) && !(later.IsReference && later.Date is null))
            return false;
        if (earlier.Background != later.Background && (earlier.Date is not null || later.Date is not null) && !later.IsReference)
            return false;
        if (earlier.Minutes is { } length && later.Minutes is { } other && Math.Abs(length - other) > Math.Max(length, other) / 4)
            return false; // a plenary and a short talk beside it
        if (earlier.Date is { } a && later.Date is { } b && !a.Intersects(b) && !(earlier.Kind == EncounterKind.Visit && earlier.DateIsTold && !later.DateIsTold && later.Kind == EncounterKind.Meeting))
            return false;
        if (earlier.Place is { } p && later.Place is { } q && !string.Equals(p, q, StringComparison.OrdinalIgnoreCase) && (!later.IsReference || later.StandsAlone || later.TellsPlace))
            return false;
        if (later.TellsPlace && !(earlier.Place is not null && string.Equals(earlier.Place, later.Place, StringComparison.OrdinalIgnoreCase)) && earlier.Country is { } here && later.Country is { } there && here != there)
            return false;
        if (earlier.Place is null && later.Place is null && earlier.Country is { } c && later.Country is { } d && c != d)
            return false;
        if (IsGathering(earlier.Kind) != IsGathering(later.Kind) && !later.IsReference)
            return false;
        if ((earlier.Kind == EncounterKind.Visit) != (later.Kind == EncounterKind.Visit) && !later.IsReference
            && !(earlier.Kind == EncounterKind.Visit ? later : earlier).States.TrueForAll((earlier.Kind == EncounterKind.Visit ? earlier : later).States.Contains))
            return false; // on a visit others may be met than the hosts
        var personsMeet = earlier.Persons.Count == 0 || later.Persons.Count == 0 || later.Persons.TrueForAll(earlier.Persons.Contains) || earlier.Persons.TrueForAll(later.Persons.Contains);
        var statesMeet = later.States.TrueForAll(earlier.States.Contains) || earlier.States.TrueForAll(later.States.Contains);
        return personsMeet && statesMeet;
    }

    private static bool IsCall(EncounterKind kind) => kind == EncounterKind.Call;

    private static bool IsGathering(EncounterKind kind) => kind is EncounterKind.Summit or EncounterKind.Conference;

    private static bool Happened(EncounterStatus status) => status is EncounterStatus.Held or EncounterStatus.Ongoing;

    private static void Join(EncounterDraft into, EncounterDraft from)
    {
        foreach (var person in from.Persons)
            into.AddPerson(person);
        foreach (var state in from.States)
            into.AddState(state);
        into.Tellings.Add(from.Span);
        into.Place ??= from.Place;
        into.Country ??= from.Country;
        into.Occasion ??= from.Occasion;
        into.Minutes ??= from.Minutes;
        if (from.DateIsTold && (!into.DateIsTold || Days(from.Date) < Days(into.Date)))
            (into.Date, into.DateIsTold) = (from.Date, true);
        else
            into.Date ??= from.Date;
        if (into.Kind is EncounterKind.Talks or EncounterKind.Visit && from.Kind == EncounterKind.Meeting && into.Persons.Count > 1)
            into.Kind = EncounterKind.Meeting;
        if (into.Kind == EncounterKind.Visit && from.Kind is not EncounterKind.Visit)
            into.Kind = from.Kind;
    }

    private static int Days(Edtf? date) => date?.Days ?? int.MaxValue;
}
