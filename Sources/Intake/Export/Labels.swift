// The words with which databases label the parts of an article, in the languages of their interfaces. A label
// is known by the whole word before its colon and by no less: articles are full of colons.

/// A part of an exported article.
enum ExportPart {
  case title, byline, section, length, dateline, highlight, body, date, outlet, language, address, notice
  /// What stands after the article and is none of it: subjects, companies, load dates.
  case after
  /// Words beside a picture.
  case graphic
}

/// Nexis and LexisNexis: upper case with a colon in the older products, capitalised in Nexis Uni and Nexis
/// Advance.
let nexisLabels: [String: ExportPart] = table([
  (
    .title,
    "headline schlagzeile überschrift ueberschrift titel titre titular título titulo titolo kop rubrik-titel"
  ),
  (
    .byline,
    """
    byline autor autor/en autoren auteur auteurs autore autores door verfasser signatur par par|ligne \
    verfasserzeile
    """
  ),
  (.section, "section rubrik ressort rubrique sección seccion sezione sectie rubriek seção secção"),
  (.length, "length länge laenge longueur longitud extensión lunghezza lengte comprimento extensão umfang"),
  (.dateline, "dateline ortszeile datumszeile ort lieu datación localidad luogo plaats dateline|lieu"),
  (
    .highlight,
    """
    highlight highlights zusammenfassung vorspann kurzfassung résumé resume chapeau resumen sommario \
    samenvatting resumo sous-titre subtítulo untertitel
    """
  ),
  (
    .body,
    """
    body text haupttext volltext inhalt corps texte texte|intégral cuerpo corpo testo hoofdtekst tekst \
    texto brödtext
    """
  ),
  (
    .graphic,
    """
    graphic graphics grafik graphik graphique gráfico gráficos grafica grafiek illustration illustrationen \
    abbildung
    """
  ),
  (
    .after,
    """
    load-date update-date language publication-type document-type correction correction-date \
    classification subject subjects industry person organization company ticker geographic country state \
    city series type notes acc-no issn journal-code journal|code url copyright pub-type region names \
    category name url-id cslsource document-id ladedatum lade-datum update sprache publikationsart \
    art|der|publikation klassifikation klassifizierung thema themen unternehmen branche geografisch \
    zeitungs-code date-chargement date|de|chargement langue type-publication type|de|publication \
    classement sujet secteur fecha-de-carga fecha|de|carga idioma tipo-de-publicación tipo|de|publicación \
    clasificación asunto data-caricamento data|di|caricamento lingua tipo-di-pubblicazione \
    tipo|di|pubblicazione classificazione laaddatum taal publicatietype publicatie-type classificatie \
    onderwerp data-de-carga data|de|carga tipo-de-publicação tipo|de|publicação classificação
    """
  ),
])

/// Labels that stand after every article of Nexis and in none.
let nexisSureEnds: [String] = [
  "load-date", "update-date", "ladedatum", "lade-datum", "date-chargement", "date de chargement",
  "fecha-de-carga",
  "fecha de carga", "data-caricamento", "data di caricamento", "laaddatum", "data-de-carga", "data de carga",
  "language",
  "publication-type", "document-type", "sprache", "publikationsart", "art der publikation", "langue",
  "type-publication", "type de publication", "idioma", "tipo-de-publicación", "tipo de publicación", "lingua",
  "taal",
  "publicatietype", "journal-code", "journal code", "graphic", "grafik", "graphique", "correction-date",
]

/// The headings under which Nexis Uni puts what follows an article.
let classificationWords: Set<String> = [
  "graphic", "grafik", "graphique", "gráfico", "grafica", "grafiek",
  "classification", "klassifizierung", "klassifikation", "clasificación", "classificazione", "classificatie",
  "classificação",
]

/// Nexis says so at the end of each document.
let endsOfDocument: Set<String> = [
  "end of document", "ende des dokuments", "ende des dokumentes", "fin du document", "fin del documento",
  "fine del documento", "fim do documento", "einde van document", "einde van het document", "einde document",
  "slut på dokumentet", "文档结尾", "конец документа",
]

/// Factiva's field codes, the same in all languages.
let factivaCodes: [String: ExportPart] = [
  "HD": .title, "BY": .byline, "WC": .length, "PD": .date, "ET": .after, "SN": .outlet, "SC": .notice,
  "SE": .section,
  "LA": .language, "CY": .notice, "LP": .body, "TD": .body, "CR": .notice, "ED": .notice, "PG": .notice,
  "VOL": .notice,
  "ART": .graphic, "CT": .after, "RF": .after, "CO": .after, "IN": .after, "NS": .after, "RE": .after,
  "IPD": .after,
  "IPC": .after, "PUB": .after, "AN": .after, "CLM": .section, "DE": .after, "SUB": .after,
]

/// ProQuest, in text, mail and HTML alike.
let proQuestLabels: [String: ExportPart] = table([
  (.title, "title titel titre título titolo"),
  (.byline, "author autor auteur autore authors verfasser"),
  (.body, "full|text volltext texte|intégral texto|completo testo|completo texto|integral"),
  (
    .date,
    """
    publication|date erscheinungsdatum date|de|publication fecha|de|publicación data|di|pubblicazione \
    data|de|publicação
    """
  ),
  (
    .outlet,
    """
    publication|title publikationstitel titre|de|la|publication título|de|publicación título|da|publicação \
    titolo|della|pubblicazione
    """
  ),
  (.section, "section rubrik sección sezione seção"),
  (
    .language,
    "language|of|publication sprache|der|publikation langue|de|publication idioma|de|la|publicación"
  ),
  (.address, "document|url proquest|document|url dokument-url url|du|document url|del|documento"),
  (.highlight, "abstract zusammenfassung résumé resumen riassunto resumo abstract|(english)"),
  (
    .after,
    """
    publication|info publication|information links subject company|/|organization location people credit \
    caption illustration company|organization classification alternate|title document|title \
    publication|year pages page first|page number|of|pages publisher place|of|publication \
    country|of|publication publication|subject issn isbn source|type document|type document|feature \
    accession|number proquest|document|id copyright last|updated database publication|note \
    identifier|/|keyword identifier|keyword volume issue column supplement duns dateline thema verlag \
    erscheinungsort seiten sujet lieu|de|publication éditeur materia lugar|de|publicación editorial \
    edition ethnic|source word|count correction
    """
  ),
])

/// NewsBank's text.
let newsBankLabels: [String: ExportPart] = table([
  (.byline, "author/byline author byline"), (.section, "section"), (.date, "date"),
  (.title, "headline title"),
  (
    .after,
    """
    edition page column readability index|terms location(s) record citation source length memo \
    series|title correction|text document|type
    """
  ),
])

private func table(_ rows: [(ExportPart, String)]) -> [String: ExportPart] {
  var out: [String: ExportPart] = [:]
  for (part, words) in rows {
    for word in words.split(whereSeparator: \.isWhitespace) {
      out[word.split(separator: "|", omittingEmptySubsequences: false).joined(separator: " ")] = part
    }
  }
  return out
}

/// A line that begins with a label of the table, parted into the two.
func labelled(_ line: String, _ table: [String: ExportPart]) -> (part: ExportPart, rest: String)? {
  guard let colon = line.utf8.prefix(60).firstIndex(where: { $0 == 0x3A }) ?? wideColon(line) else {
    return nil
  }
  let label = squeezed(line[..<colon]).lowercased()
  guard let part = table[label] else { return nil }
  return (part, squeezed(line[line.index(after: colon)...]))
}

private func wideColon(_ line: String) -> String.Index? { line.prefix(40).firstIndex(of: "：") }

/// The longest beginning of a line that is a date, and nil where it does not begin with one: "May 6, 2014
/// Tuesday 6:01 AM GMT", "June 17, 1995, CITY EDITION".
func leadingDate(_ line: String, language: String? = nil) -> ReadDate? {
  guard line.utf8.count < 200, line.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
  let words = line.split(separator: " ")
  guard words.count <= 20 else { return nil }
  var count = min(words.count, 9)
  while count >= 1 {
    var beginning = words.prefix(count).joined(separator: " ")
    while let last = beginning.last, ",;.–-".contains(last) { beginning.removeLast() }
    if hasYear(beginning), let date = readDate(beginning, language: language) { return date }
    count -= 1
  }
  return nil
}

/// Four digits of a year, so that "5 May" is no date yet.
func hasYear(_ text: String) -> Bool {
  var run = 0
  for byte in text.utf8 {
    if (0x30...0x39).contains(byte) { run += 1 } else { run = 0 }
    if run == 4 { return true }
  }
  return false
}
