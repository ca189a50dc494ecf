using Chancery.Language.Identification;

namespace Chancery.Tests.Language.Identification;

public sealed class LanguageGuesserTests
{
    [Theory]
    [InlineData("en", "The foreign minister said on Monday that the two sides would meet again after the summit.")]
    [InlineData("en", "Putin and Cameron met in London. They talked about Syria and the murder of a dissident.")]
    [InlineData("fr", "Le ministre des affaires étrangères a déclaré lundi que les deux pays se rencontreront après le sommet.")]
    [InlineData("de", "Der Außenminister sagte am Montag, dass sich die beiden Seiten nach dem Gipfel wieder treffen werden.")]
    [InlineData("es", "El ministro de Exteriores dijo el lunes que las dos partes se reunirán de nuevo después de la cumbre.")]
    [InlineData("it", "Il ministro degli Esteri ha detto lunedì che le due parti si incontreranno di nuovo dopo il vertice.")]
    [InlineData("pt", "O ministro das Relações Exteriores disse que os dois países vão se reunir depois da cúpula, mas não hoje.")]
    [InlineData("nl", "De minister van Buitenlandse Zaken zei maandag dat de twee landen elkaar na de top weer zullen ontmoeten.")]
    [InlineData("pl", "Minister spraw zagranicznych powiedział w poniedziałek, że obie strony spotkają się po szczycie i nie tylko.")]
    [InlineData("ru", "Министр иностранных дел заявил в понедельник, что стороны встретятся после саммита.")]
    [InlineData("uk", "Міністр закордонних справ заявив у понеділок, що сторони зустрінуться після саміту та не тільки.")]
    [InlineData("ar", "قال وزير الخارجية إن الجانبين سيلتقيان مرة أخرى بعد القمة.")]
    [InlineData("zh", "外交部长星期一说，双方将在峰会后再次会晤。")]
    [InlineData("ja", "外務大臣は月曜日に、両国は首脳会談の後に再び会うと述べた。")]
    public void Prose_is_known_by_its_small_words_or_its_script(string language, string text) => Assert.Equal(language, LanguageGuesser.Default.Guess(text));

    [Theory]
    [InlineData("")]
    [InlineData("12:30 – 4/5")]
    [InlineData("Reykjavík")]
    [InlineData("\ud800\udc00\ud800 \u0001")]
    public void Without_evidence_nothing_is_said(string text) => Assert.Null(LanguageGuesser.Default.Guess(text));
}
