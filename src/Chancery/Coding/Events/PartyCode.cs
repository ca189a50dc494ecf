using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Time;

namespace Chancery.Coding.Events;

/// <summary>CAMEO-style codes of parties, such as <c>GBRGOV</c>.</summary>
internal static class PartyCode
{
    public static string Of(ActorRegister register, Entity entity, Edtf? published)
    {
        _ = (register, published);
        var sector = entity.Sector ?? "";
        return (entity.State ?? entity.Body)?.Value is { } owner ? owner + sector : entity.Actor.Kind == ActorKind.Person ? "---" + sector : entity.Actor.Id.Value + sector;
    }
}
