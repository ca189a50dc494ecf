using System.Reflection;
using Chancery.Desk.Tests.Browser;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(DeskBrowser))]

namespace Chancery.Desk.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright; tests skip with the reason where it is not here.</summary>
public sealed class DeskBrowser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> started = new(StartAsync);
    private string? missing;

    public static string Axe { get; } = Resource("axe.min.js");

    public ValueTask InitializeAsync()
    {
        missing = File.Exists(Chromium) ? null : $"{Chromium} is not here (apt-get install chromium)";
        return ValueTask.CompletedTask;
    }

    /// <summary>A page of its own, with what the console said against it.</summary>
    public async Task<(IPage Page, List<string> Faults)> OpenAsync(SampleDesk desk, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        var (_, browser) = await started.Value;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = desk.Address.ToString(), ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
        page.PageError += (_, fault) => faults.Add(fault);
        return (page, faults);
    }

    /// <summary>
    /// Waits until a page whose path begins with this has loaded, by asking the page itself: Playwright's own waiting for a navigation misses one
    /// that is over before it listens, which happens on a busy machine. Where the page does not get there, the failure tells where it stands instead.
    /// </summary>
    public static async Task ArriveAsync(IPage page, string path)
    {
        try
        {
            await page.WaitForFunctionAsync("path => document.readyState === 'complete' && location.pathname.startsWith(path)", path, new PageWaitForFunctionOptions { PollingInterval = 50 });
        }
        catch (TimeoutException)
        {
            var state = await page.EvaluateAsync<string>("() => `${document.readyState}, in focus '${document.activeElement?.id}', in the bar '${document.getElementById('command')?.value}'`");
            Assert.Fail($"Not at {path} but at {page.Url}: {state}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated)
            return;
        var (playwright, browser) = await started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>Several tests may ask for the browser at once: it is started once.</summary>
    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
