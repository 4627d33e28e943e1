// whosaid-query(7): the query language of the reader and of quotes, actors, search, articles and reanalyse.
import DocumentModel

func queryPage() -> ManualPage {
  var page = ManualPage(
    "whosaid-query", section: 7, summary: "how whosaid is asked for articles, quotations and actors")
  page.section("Description")
  page.paragraph(
    """
    A query is what follows `whosaid search`, `quotes`, `actors`, `articles` and `reanalyse`, and what is \
    typed after `/` in the reader. Every term of it must hold. Whatever is pasted is a query: signs that \
    mean nothing are passed by, and only a field with a value that it cannot have is wrong, which is told \
    with its place. On the command line a query stands in the shell's quotes where it holds signs of the \
    shell.
    """)
  page.section("Terms")
  page.entry(
    "`ferry`",
    """
    A word, in other spellings too: `okland` finds Økland, `cafe` café. Case does not matter. Articles that \
    have another form of it (`ferries`) come after those that have it as it is typed.
    """)
  page.entry(
    "`\"walked out\"`",
    "A phrase: these words in this order, of a word in marks this form alone. Typographic marks do as well.")
  page.entry(
    "`NEAR(ferry toll, 5)`", "These words with five others between them at most, ten when nothing is said.")
  page.entry("`nego*`", "Words that begin so.")
  page.entry("`-storm`", "Not this. A minus may stand before any term, a field or a bracket.")
  page.entry(
    "`ferry OR (bridge -toll)`", "Either; brackets hold terms together. `OR` and `AND` are written large.")
  page.section("Fields")
  for field in QueryField.allCases {
    page.entry("`\(field.rawValue):`\(placeholder(of: field))", explanation(of: field))
  }
  page.paragraph("A value of several words stands in quotation marks: `speaker:\"port authority\"`.")
  page.section("Dates")
  page.paragraph("`date:` and the options `--since` and `--until` take")
  page.entry("`2031`, `2031-05`, `2031-5-3`, `\"3 May 2031\"`", "a year, a month, a day;")
  page.entry(
    "`2031-04..2031-05`", "from the beginning of one to the end of the other; either may be missing;")
  page.entry("`today`, `yesterday`", "these days;")
  page.entry("`7d`, `4w`, `3m`, `1y`", "so many days, weeks, months or years up to today.")
  page.section("Examples")
  page.verbatim([
    "whosaid search 'bridge \"walked out\" speaker:marlow'",
    "whosaid quotes 'strike -ferry date:30d'",
    "whosaid quotes 'speaker:\"port authority\" kind:direct date:2031-04..2031-05'",
    "whosaid actors 'kind:person mar*'",
    "whosaid articles 'outlet:post (ferry OR bridge)'",
  ])
  page.section("See also")
  page.paragraph("`whosaid`(1), `whosaid-formats`(5)")
  return page
}

private func placeholder(of field: QueryField) -> String {
  switch field {
  case .speaker, .about, .actor, .outlet: "NAME"
  case .date: "DATE"
  case .kind: "KIND"
  case .class: "CLASS"
  case .is: "STATE"
  case .tag: "TAG"
  case .note: "WORD"
  }
}

/// What the table of fields says, and what only a manual has room for.
private func explanation(of field: QueryField) -> String {
  func values(ofActors: Bool) -> String {
    guard case .words(let words) = field.values(ofActors: ofActors) else { return "" }
    return words.map { "`\($0)`" }.joined(separator: ", ")
  }
  let help = field.help.prefix(1).uppercased() + field.help.dropFirst()
  switch field {
  case .speaker: return help + "; unnamed sources and spokespeople of an organisation are included."
  case .about, .actor, .tag, .note: return help + "."
  case .outlet: return help + ", by a part of its name."
  case .date: return "When it was published; see below."
  case .kind:
    return """
      Of quotations \(values(ofActors: false)): all, part or nothing of the words stands in quotation marks. \
      Among actors \(values(ofActors: true)). Several are parted by commas.
      """
  case .class:
    return """
      What manner of utterance: \(values(ofActors: false)). The first three are listed unless a query or an \
      option asks for more.
      """
  case .is: return "What you made of an article: \(values(ofActors: false))."
  }
}
