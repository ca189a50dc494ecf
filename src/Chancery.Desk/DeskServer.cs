using System.IO.Compression;
using System.Net;
using Chancery.Desk.Api;
using Chancery.Desk.Assets;
using Chancery.Desk.Corrections;
using Chancery.Desk.Drop;
using Chancery.Desk.Parts;
using Chancery.Desk.Queries;
using Chancery.Desk.Safety;
using Chancery.Desk.Screens;
using Chancery.Desk.Screens.Exp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Chancery.Desk;

/// <summary>A desk that runs: a web server over one record. Its pages need no network but the one between browser and desk.</summary>
public sealed class DeskServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private DeskServer(WebApplication application, Uri address) => (this.application, Address) = (application, address);

    /// <summary>Where it is to be found.</summary>
    public Uri Address { get; }

    /// <summary>Starts a desk.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="ArgumentException">It is to listen where other machines can reach it, and no access token is set.</exception>
    public static async Task<DeskServer> StartAsync(DeskOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Chancery.Desk", EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Listen, options.Port);
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(options.Record);
        builder.Services.AddSingleton<RecordCards>();
        builder.Services.AddSingleton<CommandReader>();
        builder.Services.AddSingleton<DropDesk>();
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        builder.Services.AddResponseCompression(o => o.MimeTypes = ["text/html", "text/css", "text/javascript", "application/json"]);
        builder.Services.AddDeskSafety(options);
        builder.Services.AddDeskApi(options);

        var application = builder.Build();
        application.UseDeskSafety(options);
        application.UseResponseCompression();
        application.MapDeskAssets();
        application.MapDeskLogin(options);
        application.MapDeskScreens();
        application.MapDeskExports();
        application.MapDeskCommands();
        application.MapDeskCorrections();
        application.MapDeskDrop();
        application.MapDeskApi();
        try
        {
            await application.StartAsync(cancellation);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new DeskServer(application, new Uri(bound));
    }

    /// <summary>Waits until it is told to stop.</summary>
    public Task WaitAsync(CancellationToken cancellation = default) => HostingAbstractionsHostExtensions.WaitForShutdownAsync(application, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
    }
}
