using Chancery.Entries;
using Chancery.Text;

namespace Chancery.Speech;

/// <summary>A clause that shows where somebody stands: what <see cref="StanceSearch"/> finds, before it is known who is meant.</summary>
/// <param name="Cue">Index of the word that shows it.</param>
/// <param name="Holder">Index of the head of the words that name who stands there; −1 for the speaker of the words around.</param>
/// <param name="Stance">For or against.</param>
/// <param name="Object">The words of what it is about.</param>
/// <param name="ObjectHead">Index of their head.</param>
/// <param name="Evidence">The clause from holder or cue to the end of the object.</param>
/// <param name="IsAsk">Whether somebody is asked to do it.</param>
/// <param name="Asked">Index of the head of the words that name who is asked, or −1.</param>
/// <param name="Answer">What the clause says became of it, where it says so.</param>
/// <param name="Answerer">Index of the head of the words that name who answers, or −1.</param>
/// <param name="Rule">Which construction showed it.</param>
internal sealed record Standpoint(
    int Cue,
    int Holder,
    Stance Stance,
    TextSpan Object,
    int ObjectHead,
    TextSpan Evidence,
    bool IsAsk,
    int Asked,
    AskStatus? Answer,
    int Answerer,
    string Rule);
