// Commands that hand something out: to the clipboard, to the browser, to an editor, to another program, to a
// file. What goes out carries its citation.
import DocumentModel

extension Command {
  static let handing: [Command] = [
    Command(
      .handing, "copy", ["y"], in: [.quotes, .article], "Copy the quotation", hint: ("copy", 25),
      unavailable: { $0.quotationHere == nil ? $0.whyNoQuotation : $0.whyNotTaken }
    ) { model, _ in model.copy(.quotation) },
    Command(
      .handing, "copy-as", ["Y"], in: [.articles, .quotes, .article],
      "Copy with a citation, as Markdown, the title, the address: choose which", hint: ("copy as", 28),
      argument: "WHAT", completes: .words(Copying.allCases.map(\.rawValue)),
      unavailable: { $0.articleInHand == nil ? "No article is selected" : $0.whyNotTaken }
    ) { model, what in
      guard let what else { return model.pickCopy() }
      guard let copying = Copying.allCases.first(where: { $0.rawValue.hasPrefix(what.lowercased()) }) else {
        let names = Copying.allCases.map(\.rawValue).joined(separator: ", ")
        model.notice = Notice(text: "“\(what)” cannot be copied; what can is \(names)", isError: true)
        return []
      }
      return model.copy(copying)
    },
    Command(
      .handing, "open-address", ["o"], in: [.articles, .quotes, .article],
      "Open the article's address in a browser", hint: ("browser", 90), also: ["browser"],
      unavailable: { $0.articleInHand == nil ? "No article is selected" : nil }
    ) { model, _ in model.articleInHand.map { [.openAddress($0)] } ?? [] },
    Command(
      .handing, "links", ["O"], in: [.article], "List the article's links; the one chosen opens in a browser",
      hint: ("links", 92), hintNow: { $0.open?.annotation.article.links.isEmpty == false ? "links" : nil },
      unavailable: { model in
        guard let open = model.open else { return "No article is open" }
        return open.annotation.article.links.isEmpty ? "This article came without links" : nil
      }
    ) { model, _ in model.pickLink() },
    Command(
      .handing, "edit", ["e"], in: [.articles, .quotes, .article],
      "Show the text in your editor, at the place on the screen",
      unavailable: { $0.articleInHand == nil ? "No article is selected" : nil }
    ) { model, _ in
      guard let article = model.articleInHand else { return [] }
      let isOpen = model.open?.stored.id == article
      let quotation = model.quotationHere.flatMap { here in
        isOpen && here.article == article ? model.open?.annotation.quotations[here.index].said.start : nil
      }
      return [.edit(article, offset: quotation ?? (isOpen ? model.open?.anchor : nil) ?? 0)]
    },
    Command(
      .handing, "pipe", ["|"], in: [.articles, .quotes, .article],
      "Give the article's text, or what the quote list has, to a command of the shell", argument: "COMMAND",
      unavailable: { $0.articleInHand == nil ? "No article is selected" : nil }
    ) { model, command in
      if let command { return model.pipe(to: command) }
      model.prompt = Prompt(kind: .pipe, line: EditedLine(), historyIndex: 0)
      return []
    },
    Command(
      .handing, "pager", ["p"], in: [.articles, .quotes, .article], "Show the article's text in your pager",
      unavailable: { $0.articleInHand == nil ? "No article is selected" : nil }
    ) { model, _ in model.articleInHand.map { [.page($0)] } ?? [] },
    Command(
      .handing, "export", ["X"], in: [.articles, .quotes],
      "Write what is listed to a file: .md .csv .json .csl.json .bib .ris .jsonld .ann", hint: ("export", 91),
      argument: "FILE",
      unavailable: {
        ($0.focus == .articles ? $0.articles.count : $0.quotes.count) == 0
          ? "Nothing is listed here" : $0.whyNotTaken
      }
    ) { model, path in
      if let path { return model.export(to: path, by: "export") }
      model.prompt = Prompt(
        kind: .export, line: EditedLine(model.focus == .articles ? "articles.md" : "quotes.md"),
        historyIndex: 0)
      return []
    },
    Command(
      .handing, "write", [], "All is kept as it is done; with a file, write what is listed to it",
      also: ["w"],
      argument: "FILE"
    ) { model, path in
      if let path { return model.export(to: path, by: "w") }
      model.notice = Notice(
        text: model.keepsArticles
          ? "All is kept already, as you do it; :w FILE writes what is listed"
          : "Nothing is kept of files; whosaid import PATH keeps them")
      return []
    },
  ]
}

/// What can be copied of a quotation and its article.
enum Copying: String, Sendable, CaseIterable {
  case citation, markdown, quotation, title, address, reference

  var label: String {
    switch self {
    case .citation: "The quotation with who said it, where and when"
    case .markdown: "The same as Markdown"
    case .quotation: "The words alone"
    case .title: "The title of the article"
    case .address: "The address of the article"
    case .reference: "Title, outlet, date and address of the article"
    }
  }

  var isOfQuotation: Bool {
    switch self {
    case .citation, .markdown, .quotation: true
    case .title, .address, .reference: false
    }
  }
}

/// A file that is written.
public struct ExportTarget: Sendable, Equatable {
  public var path: String
  /// A format's name; nil when the file's ending tells it.
  public var format: String?
  /// What was typed to write it.
  public var command: String

  public init(path: String, format: String? = nil, command: String = "export") {
    self.path = path
    self.format = format
    self.command = command
  }
}

/// What goes to a file or to another program.
public enum Listed: Sendable, Equatable {
  /// Articles of a list; `only` those, by their numbers, that were taken of it.
  case articles(ArticleQuery, only: [Int64]? = nil)
  case quotes(QuoteQuery, only: [Markable]? = nil)
  /// The text of an article.
  case text(Int64)
}

extension Model {
  /// The article that is meant: the one selected or open, or that of the selected quotation.
  var articleInHand: Int64? { focus == .quotes ? quotes.selectedRow?.article : articleHere }

  /// What is told of an article in a citation.
  private struct Cited {
    var title: String
    var outlet: String?
    var date: String?
    var address: String?
  }

  /// What is known of the article in hand for a citation.
  private var cited: Cited {
    let id = articleInHand
    let row = articles.firstIndex { $0.id == id }.flatMap { articles[$0] }
    if let open, open.stored.id == id {
      let article = open.annotation.article
      return Cited(
        title: article.title ?? row?.title ?? "", outlet: article.outlet, date: article.date,
        address: article.url)
    }
    let quote = quotes.selectedRow.flatMap { $0.article == id ? $0 : nil }
    return Cited(
      title: row?.title ?? quote?.articleTitle ?? "", outlet: row?.outlet ?? quote?.outlet,
      date: row?.date ?? quote?.date)
  }

  /// What there is to copy, with how it would read: of all that is taken together, one under the other.
  private func copies(_ what: Copying) -> String? {
    if let quotesTaken {
      let parts = quotesTaken.compactMap { row in
        let address = row.article == open?.stored.id ? open?.annotation.article.url : nil
        let article = Cited(
          title: row.articleTitle, outlet: row.outlet, date: row.date, address: address)
        return copy(what, of: Model.quotation(of: row), article)
      }
      let isSpaced = what == .markdown
      return parts.isEmpty ? nil : parts.joined(separator: isSpaced ? "\n\n" : "\n")
    }
    if let articlesTaken {
      let parts = articlesTaken.compactMap { row in
        copy(what, of: nil, Cited(title: row.title, outlet: row.outlet, date: row.date))
      }
      return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }
    return copy(what, of: focus == .articles ? nil : quotationHere, cited)
  }

  private func copy(_ what: Copying, of quotation: QuotationHere?, _ article: Cited) -> String? {
    switch what {
    case .quotation: return quotation?.text
    case .citation: return quotation.map { $0.text + $0.citation }
    case .markdown:
      return quotation.map { here in
        var words = here.citation
        while let first = words.first, first == " " || first == "—" { words.removeFirst() }
        let address = article.address.map { ", <\($0)>" } ?? ""
        return "> \(escapedForMarkdown(here.text))\n>\n> — \(escapedForMarkdown(words))\(address)"
      }
    case .title: return article.title.isEmpty ? nil : article.title
    case .address: return article.address
    case .reference:
      let parts = [
        article.title.isEmpty ? "" : "“\(article.title)”", article.outlet ?? "", Wording.date(article.date),
        article.address ?? "",
      ].filter { !$0.isEmpty }
      return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
  }

  /// Links of the open article by their words, each address once.
  mutating func pickLink() -> [Effect] {
    guard let open else { return [] }
    var seen: Set<String> = []
    let choices = open.annotation.article.links.compactMap { link -> Picker.Choice? in
      guard seen.insert(link.address).inserted else { return nil }
      let words = open.text[bytes: link.range].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let place = link.address.split(separator: "/").dropFirst().first.map(String.init) ?? link.address
      return .init(
        label: words.isEmpty ? link.address : words, note: place, actor: nil, does: .open(link.address))
    }
    picker = Picker(purpose: .links, own: choices)
    return []
  }

  mutating func pickCopy() -> [Effect] {
    let choices = Copying.allCases.compactMap { what in
      copies(what).map { Picker.Choice(label: what.label, note: "", actor: nil, does: .copy($0)) }
    }
    guard !choices.isEmpty else {
      notice = Notice(text: "There is nothing to copy here")
      return []
    }
    picker = Picker(purpose: .copy, own: choices)
    return []
  }

  mutating func copy(_ what: Copying) -> [Effect] {
    guard let text = copies(what) else {
      notice = Notice(
        text: what.isOfQuotation
          ? whyNoQuotation : "This article has no \(what.rawValue)")
      return []
    }
    return copy(text, tail: what == .quotation ? "\(key("copy-as")) copies with its citation" : "")
  }

  mutating func copy(_ text: String, tail: String = "") -> [Effect] {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let rows = rowsTaken.map { $0.count > 1 ? Wording.count($0.count, "row", "rows") + ", " : "" } ?? ""
    rowRange = nil
    notice = Notice(
      text: "Copied \(rows)\(Wording.count(text.count, "character", "characters")): \(line)", tail: tail)
    return [.copy(text)]
  }

  mutating func pipe(to command: String) -> [Effect] {
    guard !command.trimmed.isEmpty, let article = articleInHand else { return [] }
    let listed: Listed = focus == .quotes ? listedHere ?? .text(article) : .text(article)
    rowRange = nil
    return [.pipe(listed, command: command.trimmed)]
  }

  /// - Parameter command: what was typed, for what may have to be typed again.
  mutating func export(to path: String, by command: String) -> [Effect] {
    var words = path.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    var format: String?
    // As at the shell: --format bibtex FILE.
    if let at = words.firstIndex(where: { $0 == "--format" || $0 == "--to" }) {
      guard at + 1 < words.count else {
        notice = Notice(text: "Which format? :\(command) --format bibtex FILE", isError: true)
        return []
      }
      format = words[at + 1]
      words.removeSubrange(at...at + 1)
    }
    let path = format == nil ? path.trimmed : words.joined(separator: " ")
    guard !path.isEmpty else {
      if format != nil {
        notice = Notice(text: "To which file? :\(command) --format \(format ?? "") FILE", isError: true)
      }
      return []
    }
    notice = Notice(text: "Writing \(path)…")
    let target = ExportTarget(path: path, format: format, command: command)
    defer { rowRange = nil }
    return listedHere.map { [.export($0, target)] } ?? []
  }

  /// What the list that has the keys has, or what is taken of it.
  private var listedHere: Listed? {
    if focus == .articles { return .articles(articleQuery(), only: articlesTaken?.map(\.id)) }
    return quoteQuery.map { .quotes($0, only: quotesTaken == nil ? nil : markablesHere) }
  }

  private func escapedForMarkdown(_ text: String) -> String {
    String(text.flatMap { "\\`*_[]<>".contains($0) ? ["\\", $0] : [$0] })
  }
}
