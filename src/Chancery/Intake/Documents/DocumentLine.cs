namespace Chancery.Intake.Documents;

/// <summary>A paragraph of a document.</summary>
/// <param name="Text">Its words.</param>
/// <param name="IsHeading">Whether it is set as a heading, or all in bold type.</param>
internal readonly record struct DocumentLine(string Text, bool IsHeading = false);
