using Chancery.Actors;
using Chancery.Entries;
using Chancery.Language;
using Chancery.Time;

namespace Chancery.Coding.Events;

/// <summary>CAMEO-style codes of parties, such as <c>GBRGOV</c>.</summary>
internal static class PartyCode
{
    public static string Of(ActorRegister register, Entity entity, ActorId? body, Edtf? published)
    {
        var sector = entity.Sector;
        var owner = body ?? entity.State ?? entity.Body ?? (entity.Actor.Kind == ActorKind.Person ? null : entity.Actor.Id);
        if (owner is not { } id)
            return "---" + sector;
        var code = ActorCode.Of(register, id, sector is { Length: > 0 } ? sector : null, published);
        return code.Length > 0 ? code : id.Value + sector;
    }
}
