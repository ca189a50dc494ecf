using Chancery.Actors;
using Chancery.Entries;
using Chancery.Time;

namespace Chancery.Language.Mentions;

/// <summary>
/// Finds what refers to somebody (names, roles, pronouns, adjectives of nationality, seats of government) and resolves it to
/// actors of the register or to persons that the report itself introduces. Precision first: where it cannot be told who is
/// meant, a mention has no entities. Deterministic; safe for several threads.
/// </summary>
public sealed class MentionResolver
{
    private readonly RegisterView register;

    /// <summary>A resolver over <paramref name="register"/>.</summary>
    public MentionResolver(ActorRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        this.register = new RegisterView(register);
    }

    /// <summary>The document with mentions and entities.</summary>
    /// <param name="document">A parsed document with names.</param>
    /// <param name="report">The report it is of; its title and byline help.</param>
    /// <param name="published">The report's date, where known: offices are looked up as of it.</param>
    public Document Resolve(Document document, Report report, Edtf? published)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(report);
        return document.Tokens.IsEmpty ? document : new Resolution(document, report, published, register, MentionTables.Default).Run();
    }
}
