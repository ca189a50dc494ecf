using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Time;

namespace Chancery.Coding;

/// <summary>For whom a person acts.</summary>
internal static class Principal
{
    /// <summary>
    /// The body that a person acts for instead of the state he comes from: what the report says of his office, else the office that the
    /// register has for him on its date (any, where the date is not known), if all of them are of bodies. Null for anybody else.
    /// </summary>
    public static ActorId? BodyOf(Entity entity, Document document, ActorRegister register, Edtf? published)
    {
        if (entity.Body is { } named && (register.Find(named) is not null || !entity.Actor.Known))
            return named;
        if (entity.Actor.Kind != ActorKind.Person || !entity.Actor.Known)
            return null;
        ActorId? body = null;
        foreach (var term in register.OfficesOf(entity.Actor.Id, published))
        {
            // Of all the offices of a life, in a report without a date, those of whom it speaks.
            if (published is null && !document.Entities.Any(e => e.Actor.Id == term.Of))
                continue;
            if (register.Find(term.Of) is not { Kind: ActorKind.Organisation })
                return null;
            body ??= term.Of;
        }

        return body;
    }
}
