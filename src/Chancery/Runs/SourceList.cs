using System.Collections.Immutable;
using System.IO.Enumeration;
using Chancery.Intake;
using Chancery.Text;

namespace Chancery.Runs;

/// <summary>One thing to read.</summary>
/// <param name="Name">Its path as named, or <c>-</c> for standard input.</param>
/// <param name="Path">The file; null for standard input and addresses.</param>
/// <param name="Address">The address to fetch it from; null for files and standard input.</param>
/// <param name="IsFound">Whether the file was found in a folder rather than named.</param>
public sealed record Source(string Name, string? Path, Uri? Address = null, bool IsFound = false);

/// <summary>What a list of files, folders, globs, addresses and <c>-</c> comes to: each once, in ordinal order of its path.</summary>
/// <param name="Sources">What to read.</param>
/// <param name="Skipped">How many files of folders were passed over because they are of no kind that holds reports.</param>
/// <param name="Diagnostics">What could not be found.</param>
public sealed record SourceList(ImmutableArray<Source> Sources, int Skipped, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>
    /// Finds what is named. In folders, which are searched to the bottom, hidden files and those whose extension says that they
    /// hold no reports are passed over; a file that is named itself, or meant by a glob, is always read.
    /// </summary>
    public static SourceList Find(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var found = new SortedDictionary<string, Source>(StringComparer.Ordinal);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var skipped = 0;
        foreach (var name in names)
        {
            if (name is "-")
                found.TryAdd(name, new Source(name, null));
            else if (name.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || name.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                if (Uri.TryCreate(name, UriKind.Absolute, out var address))
                    found.TryAdd(name, new Source(name, null, address));
                else
                    diagnostics.Add(Diagnostic.Error("CHA0601", name, "this is no address."));
            }
            else if (Directory.Exists(name))
                skipped += Add(name);
            else if (File.Exists(name))
                found.TryAdd(name, new Source(name, name));
            else if (name.AsSpan().ContainsAny('*', '?'))
                Match(name);
            else
                diagnostics.Add(Diagnostic.Error("CHA0111", name, "there is no such file or folder."));
        }

        return new SourceList([.. found.Values], skipped, diagnostics.ToImmutable());

        int Add(string folder)
        {
            var passed = 0;
            foreach (var file in Walk(folder))
            {
                if (SourceFormats.MayHold(file))
                    found.TryAdd(file, new Source(file, file, IsFound: true));
                else
                    passed++;
            }

            return passed;
        }

        IEnumerable<string> Walk(string folder)
        {
            string[] entries;
            try
            {
                entries = Directory.GetFileSystemEntries(folder);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                diagnostics.Add(Diagnostic.Error("CHA0112", folder, $"the folder cannot be read: {fault.Message}"));
                yield break;
            }

            Array.Sort(entries, StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                if (Path.GetFileName(entry).StartsWith('.'))
                    continue;
                if (!Directory.Exists(entry))
                {
                    yield return entry;
                    continue;
                }

                // A link to a folder may lead round in a circle.
                if (new DirectoryInfo(entry).LinkTarget is not null)
                    continue;
                foreach (var file in Walk(entry))
                    yield return file;
            }
        }

        void Match(string glob)
        {
            var slash = glob.LastIndexOf('/');
            var folder = slash < 0 ? "." : slash == 0 ? "/" : glob[..slash];
            var any = false;
            foreach (var parent in Folders(folder))
            {
                foreach (var entry in Directory.Exists(parent) ? Directory.GetFileSystemEntries(parent) : [])
                {
                    var file = Path.GetFileName(entry);
                    if (file.StartsWith('.') || !FileSystemName.MatchesSimpleExpression(glob[(slash + 1)..], file, ignoreCase: false))
                        continue;
                    any = true;
                    var path = slash < 0 ? file : entry;
                    if (Directory.Exists(entry))
                        skipped += Add(path);
                    else
                        found.TryAdd(path, new Source(path, path));
                }
            }

            if (!any)
                diagnostics.Add(Diagnostic.Error("CHA0111", glob, "no file matches."));
        }

        static IEnumerable<string> Folders(string pattern)
        {
            if (!pattern.AsSpan().ContainsAny('*', '?'))
                return [pattern];
            var slash = pattern.LastIndexOf('/');
            var last = pattern[(slash + 1)..];
            var parents = Folders(slash < 0 ? "." : slash == 0 ? "/" : pattern[..slash]);
            var matches = new List<string>();
            foreach (var parent in parents)
            {
                if (last is "**")
                    matches.AddRange([parent, .. Directory.EnumerateDirectories(parent, "*", SearchOption.AllDirectories)]);
                else if (Directory.Exists(parent))
                    matches.AddRange(Directory.EnumerateDirectories(parent).Where(d => FileSystemName.MatchesSimpleExpression(last, Path.GetFileName(d), ignoreCase: false)));
            }

            matches.Sort(StringComparer.Ordinal);
            return matches;
        }
    }
}
