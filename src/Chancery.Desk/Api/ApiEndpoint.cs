using System.Collections.Immutable;

namespace Chancery.Desk.Api;

/// <summary>One address of the API: what it takes and gives, and how it answers.</summary>
/// <param name="Path">The path below <c>/api/v1</c>, with <c>{id}</c> for what varies.</param>
/// <param name="Summary">What it gives, in a sentence.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Schema">The name of the schema of what it gives.</param>
/// <param name="Answer">Answers a call.</param>
/// <param name="Formats">The forms in which it can be had beside JSON.</param>
internal sealed record ApiEndpoint(string Path, string Summary, ImmutableArray<ApiParameter> Parameters, string Schema, Func<ApiCall, ApiAnswer> Answer, ImmutableArray<string> Formats = default);
