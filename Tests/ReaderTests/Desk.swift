// A reader at a desk: keys in, screen out. It answers the reader's questions from articles made by hand, at
// once.
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
    var annotation = Annotation(
      article: Article(id: id, text: text, title: title, date: date, outlet: outlet))
    var start = 0
    for paragraph in text.components(separatedBy: "\n\n") {
      let length = paragraph.utf8.count
      if length > 0 { annotation.paragraphs.append(ByteRange(start, start + length)) }
      start += length + 2
    }
    annotation.actors = actors.map { actor in
      let mentions = Sheet.ranges(of: actor.name, in: text).map { Mention(range: $0, form: .name) }
      let owner = actor.kind == .unnamed ? actors.firstIndex { $0.kind == .organization } : nil
      return NewsActor(
        name: actor.name, kind: actor.kind, affiliation: owner, aliases: [actor.name], mentions: mentions)
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
    for (index, said) in quotations.enumerated() where !said.and.isEmpty {
      annotation.quotations[index].speakers += said.and.compactMap { name in
        actors.firstIndex { $0.name == name }
      }
    }
    self.annotation = annotation
    ids = actors.map(\.id)
  }

  /// The same with more about an actor: other names, descriptions, and where pronouns mean it (the n-th such
  /// word).
  func with(
    _ name: String, aliases: [String] = [], descriptions: [String] = [], pronouns: [(String, Int)] = []
  ) -> Sheet {
    var sheet = self
    let index = sheet.annotation.actors.firstIndex { $0.name == name }!
    let text = annotation.article.text
    for alias in aliases {
      sheet.annotation.actors[index].aliases.append(alias)
      let known = sheet.annotation.actors[index].mentions
      sheet.annotation.actors[index].mentions += Sheet.ranges(of: alias, in: text).filter { range in
        !known.contains { $0.range.overlaps(range) }
      }.map { Mention(range: $0, form: .name) }
    }
    sheet.annotation.actors[index].descriptions = descriptions
    for (word, n) in pronouns {
      sheet.annotation.actors[index].mentions.append(
        Mention(range: Sheet.ranges(of: word, in: text)[n], form: .pronoun))
    }
    sheet.annotation.actors[index].mentions.sort { $0.range.start < $1.range.start }
    return sheet
  }

  struct Said {
    var by: String?
    /// Who says it too.
    var and: [String] = []
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
  var archive: SheetArchive
  /// Effects that a test looks at: copied text, quitting.
  var copied: [String] = []
  var asked: [Effect] = []
  var hasQuit = false
  /// Answers are kept back until `answer()`, to see the reader while it waits.
  var isSlow = false
  private var waiting: [Effect] = []

  init(
    _ columns: Int, _ rows: Int, sheets: [Sheet] = Sheet.harbour, depth: Theme.Depth = .many,
    readsPaths: Bool = false
  ) {
    self.init(
      columns, rows, archive: SheetArchive(sheets), depth: depth, readsPaths: readsPaths, session: nil)
  }

  /// A reader of an archive, perhaps one that goes on where another was left.
  init(
    _ columns: Int, _ rows: Int, archive: SheetArchive, depth: Theme.Depth = .many, readsPaths: Bool = false,
    session: Session? = nil, options: Options = Options(), bindings: Bindings = .standard
  ) {
    var theme = Theme(depth: depth)
    if options.isPlain { theme.signs = .words }
    model = Model(
      size: Size(columns, rows), theme: theme, readsPaths: readsPaths, options: options, bindings: bindings)
    self.archive = archive
    if let session { model.restore(session) }
    carryOut(model.start())
  }

  /// Presses keys by name, separated by spaces, one after the other with a moment between; `type` makes none.
  mutating func press(_ keys: String) {
    for name in keys.split(separator: " ") {
      send(Message.paused)
      send(.key(Key(name: String(name))!))
    }
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

  var status: String {
    screen.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
  }

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
        if isSlow { waiting.append(effect) } else if let message = archive.reply(to: effect) { send(message) }
      }
    }
  }
}
