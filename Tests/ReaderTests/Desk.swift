// A reader at a desk: keys in, screen out. It answers the reader's questions from articles made by hand, at once.
import DocumentModel
import Terminal

@testable import Reader

/// An article of a test, said briefly: its text, who is in it, and what is attributed to whom.
struct Sheet {
  var annotation: Annotation
  var ids: [Int64]

  /// - Parameter actors: name, kind and number in the archive.
  init(
    _ id: String, title: String?, date: String?, outlet: String?, _ text: String,
    actors: [(name: String, kind: NewsActor.Kind, id: Int64)] = [], quotations: [Said] = []
  ) {
    var annotation = Annotation(article: Article(id: id, text: text, title: title, date: date, outlet: outlet))
    var start = 0
    for paragraph in text.components(separatedBy: "\n\n") {
      let length = paragraph.utf8.count
      if length > 0 { annotation.paragraphs.append(ByteRange(start, start + length)) }
      start += length + 2
    }
    annotation.actors = actors.map { actor in
      let mentions = Sheet.ranges(of: actor.name, in: text).map { Mention(range: $0, form: .name) }
      return NewsActor(name: actor.name, kind: actor.kind, aliases: [actor.name], mentions: mentions)
    }
    annotation.quotations = quotations.map { said in
      Quotation(
        kind: said.kind, class: said.class, content: said.content.map { Sheet.ranges(of: $0, in: text)[0] },
        cue: said.cue.map { [Sheet.ranges(of: $0, in: text)[0]] } ?? [],
        source: said.source.map { [Sheet.ranges(of: $0, in: text)[0]] } ?? [],
        speaker: said.by.flatMap { name in actors.firstIndex { $0.name == name } },
        candidate: said.perhaps.flatMap { name in actors.firstIndex { $0.name == name } },
        confidence: said.confidence)
    }
    self.annotation = annotation
    ids = actors.map(\.id)
  }

  struct Said {
    var by: String?
    var content: [String]
    var source: String?
    var cue: String?
    var kind = Quotation.Kind.direct
    var `class` = Quotation.Class.speech
    var perhaps: String?
    var confidence: Float = 0.97
  }

  private static func ranges(of part: String, in text: String) -> [ByteRange] {
    let part = Array(part.utf8)
    let text = Array(text.utf8)
    guard !part.isEmpty, text.count >= part.count else { return [] }
    return (0...text.count - part.count).filter { Array(text[$0..<$0 + part.count]) == part }.map {
      ByteRange($0, $0 + part.count)
    }
  }
}

extension String {
  fileprivate func components(separatedBy mark: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let found = rest.range(of: mark) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    return parts + [String(rest)]
  }
}

extension Substring {
  fileprivate func range(of mark: String) -> Range<Index>? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(mark) { return at..<index(at, offsetBy: mark.count) }
      at = index(after: at)
    }
    return nil
  }
}

/// A reader with its archive.
struct Desk {
  var model: Model
  var sheets: [Sheet]
  /// Effects that a test looks at: copied text, quitting.
  var copied: [String] = []
  var asked: [Effect] = []
  var hasQuit = false
  /// Answers are kept back until `answer()`, to see the reader while it waits.
  var isSlow = false
  private var waiting: [Effect] = []

  init(_ columns: Int, _ rows: Int, sheets: [Sheet] = Sheet.harbour, depth: Theme.Depth = .many) {
    model = Model(size: Size(columns, rows), theme: Theme(depth: depth))
    self.sheets = sheets
    carryOut(model.start())
  }

  /// Presses keys by name, separated by spaces.
  mutating func press(_ keys: String) {
    for name in keys.split(separator: " ") { send(.key(Key(name: String(name))!)) }
  }

  mutating func type(_ text: String) { for c in text { send(.key(.character(c))) } }

  mutating func send(_ event: Event) { carryOut(update(&model, .event(event))) }

  mutating func send(_ message: Message) { carryOut(update(&model, message)) }

  mutating func resize(_ columns: Int, _ rows: Int) { send(.resize(Size(columns, rows))) }

  var frame: Frame { view(model) }

  /// The screen as text, without spaces at the ends of lines.
  var screen: String {
    frame.lines.map { line in
      var line = line
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  var status: String { screen.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? "" }

  /// The text drawn in a style that fits, row by row.
  func text(where fits: (Style) -> Bool) -> [String] {
    (0..<frame.size.rows).compactMap { y in
      let text = frame.row(y).filter { fits($0.style) }.map(\.text).joined()
      return text.isEmpty ? nil : text
    }
  }

  mutating func answer() {
    isSlow = false
    let effects = waiting
    waiting = []
    carryOut(effects)
  }

  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      asked.append(effect)
      switch effect {
      case .copy(let text): copied.append(text)
      case .quit: hasQuit = true
      case .suspend, .repaint: break
      default:
        if isSlow { waiting.append(effect) } else if let message = reply(to: effect) { send(message) }
      }
    }
  }

  private func reply(to effect: Effect) -> Message? {
    switch effect {
    case .listArticles(let query):
      let fitting = sheets.indices.filter { Desk.fits(sheets[$0].annotation.article.title ?? "", query.matching) }
      let page = fitting.dropFirst(query.offset).prefix(query.limit).map { index in articleRow(index) }
      return .articles(query, rows: Array(page), total: fitting.count)
    case .openArticle(let id):
      guard sheets.indices.contains(Int(id) - 1) else { return .article(id, nil) }
      let sheet = sheets[Int(id) - 1]
      return .article(id, StoredArticle(id: id, annotation: sheet.annotation, actorIDs: sheet.ids))
    case .listQuotes(let query):
      let rows = sheets.indices.flatMap { quoteRows($0) }.filter { row in
        (query.article == nil || row.article == query.article)
          && (query.speaker == nil || row.speaker == query.speaker)
          && (query.classes.isEmpty || query.classes.contains(row.class))
          && Desk.fits(row.content.joined(separator: " "), query.text)
          && (query.about == nil || isAbout(row, query.about!))
      }
      return .quotes(query, QuotePage(rows: Array(rows.dropFirst(query.offset).prefix(query.limit)), total: rows.count))
    case .listActors(let query):
      return .actors(query, actorRows(query))
    default: return nil
    }
  }

  private static func fits(_ text: String, _ query: String?) -> Bool {
    guard let query else { return true }
    return !TextPattern(query.filter { $0 != "*" }).matches(in: text).isEmpty
  }

  private func articleRow(_ index: Int) -> ArticleRow {
    let article = sheets[index].annotation.article
    return ArticleRow(
      id: Int64(index + 1), key: article.id, title: article.title ?? String(article.text.prefix(60)),
      date: article.date, outlet: article.outlet, quoteCount: quoteRows(index).filter { QuoteQuery.shownClasses.contains($0.class) }.count,
      actorCount: sheets[index].ids.count, wordCount: article.text.split(separator: " ").count)
  }

  private func quoteRows(_ index: Int) -> [QuoteRow] {
    let sheet = sheets[index]
    let annotation = sheet.annotation
    let article = annotation.article
    return annotation.quotations.enumerated().map { number, quotation in
      QuoteRow(
        article: Int64(index + 1), index: number, date: article.date, outlet: article.outlet,
        articleTitle: article.title ?? "", speaker: quotation.speaker.map { sheet.ids[$0] },
        speakerName: quotation.speaker.map { annotation.actors[$0].name },
        speakerKind: quotation.speaker.map { annotation.actors[$0].kind },
        candidateName: quotation.candidate.map { annotation.actors[$0].name },
        source: quotation.source.first.map { String(article.text[bytes: $0]) } ?? "",
        content: quotation.content.map { String(article.text[bytes: $0]) },
        cue: quotation.cue.first.map { String(article.text[bytes: $0]) } ?? "", kind: quotation.kind,
        class: quotation.class, confidence: quotation.confidence)
    }
  }

  private func isAbout(_ row: QuoteRow, _ actor: Int64) -> Bool {
    let sheet = sheets[Int(row.article) - 1]
    guard let index = sheet.ids.firstIndex(of: actor) else { return false }
    let name = sheet.annotation.actors[index].name.split(separator: " ").last ?? ""
    return row.content.contains { $0.contains(name) }
  }

  private func actorRows(_ query: ActorQuery) -> [ActorRow] {
    var rows: [ActorRow] = []
    for (index, sheet) in sheets.enumerated() where query.article == nil || query.article == Int64(index + 1) {
      for (number, actor) in sheet.annotation.actors.enumerated() where Desk.fits(actor.name, query.matching) {
        let quotes = quoteRows(index).filter { QuoteQuery.shownClasses.contains($0.class) }
        let said = quotes.filter { $0.speaker == sheet.ids[number] }.count
        let about = quotes.filter { isAbout($0, sheet.ids[number]) }.count
        if let known = rows.firstIndex(where: { $0.id == sheet.ids[number] }) {
          rows[known].said += said
          rows[known].about += about
          rows[known].mentions += actor.mentions.count
        } else {
          rows.append(
            ActorRow(
              id: sheet.ids[number], name: actor.name, kind: actor.kind,
              affiliation: actor.kind == .unnamed ? "Port Authority" : nil, aliases: actor.aliases,
              mentions: actor.mentions.count, said: said, about: about))
        }
      }
    }
    return rows.sorted { ($0.said, $0.mentions, $1.id) > ($1.said, $1.mentions, $0.id) }
  }
}
