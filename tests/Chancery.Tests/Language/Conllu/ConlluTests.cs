using Chancery.Language;
using Chancery.Language.Conllu;
using Chancery.Text;

namespace Chancery.Tests.Language.Conllu;

public sealed class ConlluTests
{
    private const string Sample =
        "# newdoc id = note\n# newpar\n# sent_id = note-1\n# text = They don't agree.\n" +
        "1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\tTokenRange=0:4\n" +
        "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=5:10\n" +
        "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n" +
        "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n" +
        "4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=11:16\n" +
        "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tTokenRange=16:17\n\n";

    [Fact]
    public void What_is_read_is_written_again_byte_for_byte()
    {
        var conllu = Assert.Single(ConlluReader.Read(new StringReader(Sample), "sample"));
        var to = new StringWriter();
        ConlluWriter.Write(ConlluText.ToDocument(conllu), conllu.Id, to);
        Assert.Equal(Sample, to.ToString());
    }

    [Fact]
    public void A_document_keeps_text_heads_and_parts_of_tokens()
    {
        var document = ConlluText.ToDocument(Assert.Single(ConlluReader.Read(new StringReader(Sample), "sample")));
        Assert.Equal("They don't agree.", document.Text);
        Assert.Equal([3, 3, 3, -1, 3], document.Tokens.Select(t => t.Head));
        Assert.Equal("n't", document.Form(2).ToString());
        Assert.Equal(2, document.Tokens[1].SplitInto);
    }

    [Theory]
    [InlineData("1\tone\n\n", "columns")]
    [InlineData("2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n\n", "does not follow")]
    [InlineData("1\ta\ta\tX\tX\t_\t7\tdep\t_\t_\n\n", "outside")]
    public void A_broken_sentence_is_left_out_and_reported(string broken, string expected)
    {
        var found = new List<Diagnostic>();
        var documents = ConlluReader.Read(new StringReader(broken + Sample), "sample", found.Add).ToArray();
        Assert.Contains(expected, Assert.Single(found).Message, StringComparison.Ordinal);
        Assert.Single(documents[^1].Sentences);
    }

    [Fact]
    public void A_file_without_documents_is_read_in_pieces()
    {
        var line = "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n";
        var documents = ConlluReader.Read(new StringReader(string.Concat(Enumerable.Repeat(line, 600))), "sample").ToArray();
        Assert.Equal([256, 256, 88], documents.Select(d => d.Sentences.Length));
        Assert.All(documents, d => Assert.False(d.IsMarked));
    }
}
