using Microsoft.AspNetCore.Http;

namespace Chancery.Desk.Safety;

/// <summary>
/// A place among the pages that are being made. Pages are made by processor and disk alone: more at once than these can do gives only
/// more memory, so the others wait. Whoever goes on to wait for something else, a slow reader of an export say, leaves his place first.
/// </summary>
internal sealed class PageTurn(SemaphoreSlim places)
{
    private int held = 1;

    /// <summary>Takes a place for a request.</summary>
    internal static async Task<PageTurn> TakeAsync(HttpContext http, SemaphoreSlim places)
    {
        await places.WaitAsync(http.RequestAborted);
        var turn = new PageTurn(places);
        http.Items[typeof(PageTurn)] = turn;
        return turn;
    }

    /// <summary>Leaves the place that a request holds; nothing where it holds none.</summary>
    internal static void Leave(HttpContext http) => (http.Items[typeof(PageTurn)] as PageTurn)?.Leave();

    /// <summary>Leaves the place; a second time does nothing.</summary>
    internal void Leave()
    {
        if (Interlocked.Exchange(ref held, 0) == 1)
            places.Release();
    }
}
