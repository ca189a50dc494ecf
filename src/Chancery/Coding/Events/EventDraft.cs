using System.Collections.Immutable;
using Chancery.Entries;
using Chancery.Text;
using Chancery.Time;

namespace Chancery.Coding.Events;

/// <summary>An event of one clause, before those that tell the same happening are put together.</summary>
internal sealed record EventDraft(
    EventSense Sense,
    ImmutableArray<EventParty> Sources,
    ImmutableArray<EventParty> Targets,
    TextSpan Span,
    int Sentence,
    Factuality Factuality,
    bool Background,
    Edtf? Date,
    string? Place,
    EntryId? ReportedBy);
