// A page has its headline in four places or more, and they differ. The one that agrees with others is taken:
// each place has a vote by its trust, and the wording is that of the headline as it is read.
import DocumentModel
import Foundation

struct PageTitle {
  private struct Group {
    var votes: Float = 0
    var best: (trust: Float, text: String) = (0, "")
  }

  private let outlets: [String]
  private var groups: [(key: String, group: Group)] = []

  /// - Parameter address: the page's own; its host is often the outlet's name run together.
  private init(outlet: String?, address: String?) {
    let host =
      address.flatMap { URL(string: $0)?.host() }?.split(separator: ".").filter {
        $0 != "www" && $0.count > 2
      } ?? []
    outlets =
      ([outlet].compactMap { $0 }
      + host.map(String.init).filter { !["com", "org", "net", "news", "blog", "gov"].contains($0) })
      .map { letters($0).replacing(" ", with: "") }.filter { $0.utf8.count > 2 }
  }

  /// The headline, nil when the page names none.
  static func find(
    _ head: PageHead, _ tree: HTMLTree, outlet: String?, address: String?, textStart: Int?
  ) -> String? {
    var title = PageTitle(outlet: outlet, address: address)
    if let text = head.articles.lazy.compactMap({ $0["headline"]?.text }).first {
      title.vote(plain(text), 1.6, wording: 0.7)
    }
    if let text = head.meta("og:title") { title.vote(title.withoutOutlet(plain(text)), 1.15, wording: 0.6) }
    if let text = head.meta("twitter:title") {
      title.vote(title.withoutOutlet(plain(text)), 0.05, wording: 0.6)
    }
    for name in ["dc.title", "parsely-title", "sailthru.title", "headline", "title"] {
      if let text = head.meta(name) { title.vote(title.withoutOutlet(plain(text)), 0.6, wording: 0.5) }
    }
    title.voteHeadings(tree, textStart ?? tree.count)
    if let text = head.title { title.voteElement(text) }
    return title.groups.max { $0.group.votes < $1.group.votes }?.group.best.text
  }

  private mutating func vote(_ text: String, _ trust: Float, wording: Float) {
    let key = letters(text)
    guard !key.isEmpty, text.utf8.count < 1000 else { return }
    let at = groups.firstIndex { $0.key == key } ?? groups.count
    if at == groups.count { groups.append((key, Group())) }
    groups[at].group.votes += trust
    if wording > groups[at].group.best.trust { groups[at].group.best = (wording, text) }
  }

  /// The last heading of the first rank before the text is the headline on most pages, the more so if it is
  /// the only one; others are the outlet's name, or teasers.
  private mutating func voteHeadings(_ tree: HTMLTree, _ textStart: Int) {
    let headings = (0..<tree.count).filter { tree.tag($0) == .h1 }.prefix(20).map { node in
      (node: node, text: withoutOutletBehind(Self.plain(headingText(tree, node))))
    }.filter { !$0.text.isEmpty && !outlets.contains(letters($0.text).replacing(" ", with: "")) }
    let above = headings.filter { $0.node <= textStart }
    for heading in headings {
      let isLast = heading.node == above.last?.node
      let isOnly = headings.count == 1 || (above.count == 1 && isLast)
      vote(heading.text, !isLast && !(isOnly && above.isEmpty) ? 0.5 : isOnly ? 2.5 : 1.6, wording: 1)
    }
    let marked = (0..<tree.count).first { node in
      tree.attributeBytes(node, "itemprop")?.elementsEqual("headline".utf8) == true && tree.tag(node) != .meta
    }
    if let marked, tree.tag(marked) != .h1 { vote(headingText(tree, marked), 0.65, wording: 0.9) }
  }

  private func headingText(_ tree: HTMLTree, _ node: Int) -> String {
    let flat = flattening(tree, node: node)
    return flat.pieces.map { String(decoding: flat.bytes[flat.trimmed($0.range)], as: UTF8.self) }.joined(
      separator: " "
    )
    .replacing("\n", with: " ")
  }

  /// `<title>` has the outlet before or behind: a part of it votes for who says the same.
  private mutating func voteElement(_ element: String) {
    let raw = Self.plain(element)
    let text = withoutOutlet(raw)
    let key = letters(text)
    let whole = letters(raw)
    for at in groups.indices where groups[at].key.utf8.count > 8 {
      if groups[at].key == key || whole.hasPrefix(groups[at].key) || whole.hasSuffix(groups[at].key) {
        groups[at].group.votes += 0.85
      }
    }
    vote(text, 0.2, wording: 0.3)
  }

  private static let separators = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " |", ": ",
  ]

  /// Without the outlet's name, where a bar or dash sets it off at an end.
  func withoutOutlet(_ text: String) -> String {
    for separator in Self.separators where text.holds(separator) {
      let parts = text.components(separatedBy: separator)
      guard parts.count > 1 else { continue }
      let names = parts.map { letters($0).replacing(" ", with: "") }
      if separator != ": ", let at = names.indices.dropFirst().first(where: { isOutlet(names[$0]) }) {
        return withoutOutlet(parts[..<at].joined(separator: separator))
      }
      if isOutlet(names[0]) { return parts.dropFirst().joined(separator: separator) }
    }
    return text
  }

  /// Without the outlet's name behind a dash or bar.
  private func withoutOutletBehind(_ text: String) -> String {
    for separator in Self.separators where separator != ": " && text.holds(separator) {
      guard let range = text.range(of: separator, options: .backwards), range.lowerBound > text.startIndex
      else { continue }
      if isOutlet(letters(String(text[range.upperBound...])).replacing(" ", with: "")) {
        return String(text[..<range.lowerBound])
      }
    }
    return text
  }

  private func isOutlet(_ part: String) -> Bool {
    part.utf8.count > 2
      && outlets.contains { part == $0 || (part.utf8.count > 3 && $0.hasPrefix(part)) || part.hasPrefix($0) }
  }

  /// Without tags and character references, which some write into JSON and metas.
  static func plain(_ text: String) -> String {
    guard text.contains("&") && text.contains(";") || text.contains("<") && text.contains(">") else {
      return foldedLine(text)
    }
    guard let flat = try? flatten(html: text) else { return text }
    let once = flat.text.replacing("\n", with: " ")
    // Escaped twice.
    guard once.contains("&#") || once.contains("&amp;") || once.contains("&quot;"),
      let twice = try? flatten(html: once)
    else {
      return once
    }
    return twice.text.replacing("\n", with: " ")
  }
}
