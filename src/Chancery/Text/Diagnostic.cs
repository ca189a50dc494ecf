using System.Globalization;

namespace Chancery.Text;

/// <summary>How much a <see cref="Diagnostic"/> matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing was left out.</summary>
    Note,

    /// <summary>Something looks wrong; it was used all the same.</summary>
    Warning,

    /// <summary>Something could not be used and was left out; the exit status is 1.</summary>
    Error,
}

/// <summary>
/// A fault of the input, reported and not thrown: what was found, where, and what to do about it. The rest of the input is
/// still done. Codes are stable: <c>CHA01xx</c> reading, <c>CHA02xx</c> actors, <c>CHA03xx</c> ontology and rules,
/// <c>CHA04xx</c> language, <c>CHA05xx</c> record, <c>CHA06xx</c> fetching.
/// </summary>
/// <param name="Code">The stable code, such as <c>CHA0101</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Place">The file, address or row identifier at fault.</param>
/// <param name="Line">The line, from 1, or 0 where there is none.</param>
/// <param name="Message">What was found and what to do.</param>
public sealed record Diagnostic(string Code, Severity Severity, string Place, int Line, string Message)
{
    /// <summary>An error: something was left out.</summary>
    public static Diagnostic Error(string code, string place, string message, int line = 0) => new(code, Severity.Error, place, line, message);

    /// <summary>A warning: used, but doubtful.</summary>
    public static Diagnostic Warning(string code, string place, string message, int line = 0) => new(code, Severity.Warning, place, line, message);

    /// <summary>As <c>CHA0203 actors.tsv:118: message</c>.</summary>
    public override string ToString() =>
        Line > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Code} {Place}:{Line}: {Message}")
            : $"{Code} {Place}: {Message}";
}
