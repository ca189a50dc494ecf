using Chancery.Language;
using Chancery.Language.Conllu;
using Chancery.Language.Tokens;

namespace Chancery.DataTool.Boundaries;

/// <summary>Parts the raw text of a treebank into words and sentences anew, so that the result can be scored against it.</summary>
internal static class Segment
{
    /// <summary>Writes CoNLL-U with words and sentences only.</summary>
    public static int Run(string file, TextWriter to)
    {
        using var reader = new StreamReader(file);
        foreach (var conllu in ConlluReader.Read(reader, file, d => Console.Error.WriteLine(d)))
        {
            var text = ConlluText.ToDocument(conllu).Text;
            ConlluWriter.Write(LanguagePipeline.Default.Segment(text, ParagraphFinder.Find(text)), conllu.Id, to, conllu.IsMarked);
        }

        return 0;
    }
}
