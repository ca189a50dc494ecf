using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Chancery.Cli.CommandLine;
using Chancery.Desk;
using Chancery.Desk.Safety;
using Chancery.Runs;
using Chancery.Storage.Postgres;

namespace Chancery.Cli.Commands;

/// <summary><c>chancery desk</c>: the record in the browser.</summary>
internal static class DeskCommand
{
    private const int DefaultPort = 7400;
    private const string DefaultTokenFile = "chancery.db.token";

    internal static Command Create()
    {
        var record = new RecordOption();
        var port = new Option<int>("--port", "-p") { Description = "The port to listen on; 0 for any that is free.", HelpName = "N", DefaultValueFactory = _ => DefaultPort };
        var author = new Option<string?>("--author") { Description = "Who signs corrections; without it, the name of the account.", HelpName = "NAME" };
        var listen = new Option<string?>("--listen") { Description = "The address to listen on; without it, this machine only. Another asks every caller for an access token.", HelpName = "ADDRESS" };
        var tokenFile = new Option<string?>("--token-file") { Description = $"Where the hash of the access token is kept; without it, beside the record ({DefaultTokenFile}).", HelpName = "FILE" };
        var newToken = new Option<bool>("--new-token") { Description = "Makes a new access token; the one before no longer opens anything." };
        var readOnly = new Option<bool>("--read-only") { Description = "Nothing can be added or corrected." };
        var own = new OwnTables();
        var command = new Command("desk", "Shows the record in the browser: dossiers, registers, positions, reports with their evidence. Runs until it is stopped with Ctrl+C.") { record.Option, port, listen, tokenFile, newToken, author, readOnly, own.Actors, own.Issues };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port must be 0 to 65535.");
        });
        listen.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !IPAddress.TryParse(text, out _))
                result.AddError($"--listen: '{text}' is no address of a machine (127.0.0.1, 0.0.0.0, ::).");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var run = own.Apply(parsed, new ReadingRunOptions(), out _);
            var canWrite = !parsed.GetValue(readOnly);
            var place = record.Place(parsed);
            var isNew = !File.Exists(place);
            using var store = canWrite ? record.OpenToWrite(parsed) : record.OpenToRead(parsed);
            var address = parsed.GetValue(listen) is { } named ? IPAddress.Parse(named) : IPAddress.Loopback;
            var hash = IPAddress.IsLoopback(address) ? null : Token(parsed.GetValue(tokenFile) ?? (PostgresRecordStore.IsAddress(place) ? DefaultTokenFile : place + ".token"), parsed.GetValue(newToken));
            try
            {
                await using var desk = await DeskServer.StartAsync(
                    new DeskOptions { Record = store, CanWrite = canWrite, Listen = address, TokenHash = hash, Port = parsed.GetValue(port), Author = parsed.GetValue(author) ?? Environment.UserName, Reader = run.Reader is { } reader ? () => reader : null, ReaderVersion = run.Version },
                    cancellation);
                Console.Out.WriteLine(desk.Address.ToString());
                Console.Error.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The desk shows {store.Place}{(isNew ? ", a new record: drop reports on the page to fill it" : "")}. {(hash is null ? "It can be reached from this machine only." : "It can be reached from other machines, without encryption, by whoever has its token: put it behind a proxy with TLS where others share the network.")} Ctrl+C stops it."));
                await desk.WaitAsync(cancellation);
            }
            catch (IOException fault) when (fault.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
            {
                throw new UsageException($"port {parsed.GetValue(port)} is taken: name another with --port, or 0 for any that is free.");
            }

            return ExitStatus.Done;
        });
        return Examples.Of(command, "chancery desk", "chancery desk --record talks.db --port 0");
    }

    /// <summary>The hash of the access token; a token that is made anew is shown once, and never again.</summary>
    private static string Token(string path, bool isNew)
    {
        try
        {
            if (!isNew && File.Exists(path))
            {
                var kept = File.ReadAllText(path).Trim();
                return AccessToken.IsHash(kept) ? kept : throw new UsageException($"{path} holds no hash of an access token: name another file with --token-file, or make a token with --new-token.");
            }

            var token = AccessToken.Create();
            var hash = AccessToken.Hash(token);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new StreamWriter(path, options))
                file.WriteLine(hash);
            Console.Error.WriteLine($"The access token, shown this once ({path} keeps its hash alone):\n{token}");
            return hash;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path}: the access token cannot be kept there ({fault.Message}). Name another file with --token-file.");
        }
    }
}
