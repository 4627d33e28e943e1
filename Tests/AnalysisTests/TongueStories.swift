// Articles in other languages: told for what they are, read by their marks and layouts, and nobody made up.
import Analysis
import DocumentModel
import Testing

private func annotated(_ text: String, language: String? = nil) -> Annotation {
  var article = Article(id: "a", text: text)
  article.language = language
  return Analyzer().annotate(article)
}

private func said(_ annotation: Annotation) -> [[String]] {
  annotation.quotations.map { $0.content.map { String(annotation.article.text[bytes: $0]) } }
}

private let german = """
  Der Hafen bleibt bis Montag geschlossen, teilte die Behörde am Dienstag mit. Grund ist der Streik der \
  Lotsen, der seit einer Woche andauert.

  „Wir werden nicht nachgeben, solange niemand mit uns spricht“, sagte Dana Marlow von der Gewerkschaft. Die \
  »Seeadler« lag am Kai.

  »Das ist kein gutes Angebot für die Besatzungen«, sagte Tom Reece.
  """

@Suite struct OtherLanguages {
  @Test func `German is told, quoted words are found by their marks, and nobody is made up`() {
    let annotation = annotated(german)
    #expect(annotation.article.language == "de")
    #expect(
      said(annotation) == [
        ["„Wir werden nicht nachgeben, solange niemand mit uns spricht“"],
        ["»Das ist kein gutes Angebot für die Besatzungen«"],
      ])
    #expect(
      annotation.quotations.allSatisfy { $0.speakers.isEmpty && $0.source.isEmpty && $0.candidate == nil })
    #expect(annotation.actors.isEmpty && annotation.tokens.isEmpty)
    #expect(annotation.terms.map { annotation.article.text[bytes: $0] } == ["»Seeadler«"])
    #expect(annotation.checkFindings() == nil)
  }

  @Test func `guillemets and corner marks`() {
    let french = annotated(
      """
      Le port restera fermé jusqu’à lundi, a annoncé mardi l’autorité portuaire, en raison de la grève des \
      pilotes qui dure depuis une semaine.

      « Nous ne céderons pas tant que personne ne nous parle », a déclaré Dana Marlow. Le film « Le Grand \
      Large » est sorti.
      """)
    #expect(french.article.language == "fr")
    #expect(said(french) == [["« Nous ne céderons pas tant que personne ne nous parle »"]])
    let japanese = annotated(
      "港湾当局は火曜日、水先人のストライキのため港を月曜日まで閉鎖すると発表した。「誰も話し合いに応じない限り、私たちは譲らない」とダナ・マーロウ氏は述べた。船「かもめ」は岸壁にある。")
    #expect(japanese.article.language == "ja")
    #expect(said(japanese) == [["「誰も話し合いに応じない限り、私たちは譲らない」"]])
  }

  @Test func `paragraphs that begin with a dash, with who speaks between dashes`() {
    let spanish = annotated(
      """
      El puerto seguirá cerrado hasta el lunes, anunció el martes la autoridad portuaria, por la huelga de \
      los prácticos.

      —No vamos a ceder mientras nadie hable con nosotros —dijo Dana Marlow, del sindicato—. Esperaremos lo \
      que haga falta.

      —¿Y cuánto tiempo puede durar la huelga?
      """)
    #expect(spanish.article.language == "es")
    #expect(
      said(spanish) == [
        ["No vamos a ceder mientras nadie hable con nosotros", "Esperaremos lo que haga falta."],
        ["¿Y cuánto tiempo puede durar la huelga?"],
      ])
  }

  @Test func `a list with dashes is no talk`() {
    let list = annotated(
      """
      Der Hafen bleibt bis Montag geschlossen. Das sind die wichtigsten Punkte der Einigung zwischen den \
      Seiten:

      – Die Lotsen erhalten mehr Geld und kürzere Schichten.

      – Die Fähren fahren ab Montag wieder nach dem alten Plan.
      """)
    #expect(list.article.language == "de" && list.quotations.isEmpty)
  }

  @Test(arguments: [
    "The port stays shut.\n\n“Wir warten, bis jemand mit uns spricht, und geben nicht nach,” said Dana "
      + "Marlow in German, "
      + "and nobody in the room answered her for a while.",
    "Harbour shut", "", "12 345 67, 8 901", "Ja.",
  ])
  func `when in doubt it is English`(text: String) {
    #expect(annotated(text).article.language == "en")
    #expect(annotated(text, language: "de").article.language == "en")
  }

  @Test func `what a file declares is a hint, and its region stays where it fits`() {
    #expect(annotated(german, language: "de-AT").article.language == "de-AT")
    #expect(annotated(german, language: "en-US").article.language == "de")
    let english =
      "The port stays shut until Monday, the authority said on Tuesday, since the pilots are on strike."
    #expect(annotated(english, language: "fr").article.language == "en")
    #expect(annotated(english, language: "en-GB").article.language == "en-GB")
  }
}
