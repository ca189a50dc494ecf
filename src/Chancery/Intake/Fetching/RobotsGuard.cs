using System.Collections.Concurrent;
using System.Text;

namespace Chancery.Intake.Fetching;

/// <summary>
/// Asks each site's <c>robots.txt</c> before something is fetched, and keeps the answer for a day. A site without one allows all; one whose
/// file cannot be had for a fault of its own (5xx, no answer) is left alone until it can.
/// </summary>
public sealed class RobotsGuard(Fetcher fetcher, TimeProvider clock, string program = "chancery")
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepFault = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<string, Answer> answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why an address may not be fetched; null where it may.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<string?> RefusalAsync(Uri address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        var site = address.GetLeftPart(UriPartial.Authority);
        var now = clock.GetUtcNow();
        if (!answers.TryGetValue(site, out var answer) || answer.Until <= now)
        {
            // Asked once, however many want to know.
            var turn = turns.GetOrAdd(site, static _ => new SemaphoreSlim(1));
            await turn.WaitAsync(cancellation);
            try
            {
                if (!answers.TryGetValue(site, out answer) || answer.Until <= now)
                {
                    answer = await AskAsync(new Uri(site + "/robots.txt"), now, cancellation);
                    answers[site] = answer;
                    if (answer.Rules?.Delay is { } delay)
                        fetcher.SetPause(address, delay);
                }
            }
            finally
            {
                turn.Release();
            }
        }

        if (answer.Rules is null)
            return $"the site's robots.txt cannot be had ({answer.Fault}), so nothing is fetched from it for now.";
        return answer.Rules.Allows(address.PathAndQuery) ? null : "the site's robots.txt asks programs to leave it alone.";
    }

    private async Task<Answer> AskAsync(Uri address, DateTimeOffset now, CancellationToken cancellation)
    {
        var result = await fetcher.FetchAsync(new FetchRequest(address), cancellation);
        if (result.Fault is null)
            return new Answer(RobotsRules.Parse(Encoding.UTF8.GetString(result.Bytes.Span), program), null, now + Keep);
        if (result.Status is >= 400 and < 500 and not 429)
            return new Answer(RobotsRules.AllowAll, null, now + Keep);
        return new Answer(null, result.Fault.Message.TrimEnd('.'), now + (result.RetryAfter ?? KeepFault));
    }

    private sealed record Answer(RobotsRules? Rules, string? Fault, DateTimeOffset Until);
}
