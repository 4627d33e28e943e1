// What a page says of itself beside its text: `<meta>`, JSON-LD, `<link>`, `<title>`. Metas are looked for in
// the whole page, since by the standard a picture in the head ends it.
import DocumentModel

/// The machine-readable facts of a page.
struct PageHead {
  /// Contents of metas by lower-case name, property or itemprop, in the order of the page.
  private(set) var metas: [String: [String]] = [:]
  /// JSON-LD objects that are articles, the fullest first.
  private(set) var articles: [LinkedValue] = []
  /// All JSON-LD objects.
  private(set) var things: [LinkedValue] = []
  private(set) var canonical: String?
  private(set) var title: String?
  private(set) var language: String?

  init(_ tree: HTMLTree) {
    for node in 0..<tree.count where !tree.isText(node) {
      switch tree.tag(node) {
      case .meta: readMeta(tree, node)
      case .link:
        guard let href = tree.attribute(node, "href"), canonical == nil else { continue }
        if words(tree.attribute(node, "rel")).contains("canonical") { canonical = href }
      case .title where title == nil:
        let text = tree.text(node)
        if !text.isEmpty { title = text }
      case .html, .body:
        if language == nil { language = tree.attribute(node, "lang") ?? tree.attribute(node, "xml:lang") }
      default: break
      }
    }
    things = tree.linkedData.compactMap(linkedValue).flatMap(\.things)
    articles = things.filter { !$0.types.filter(Self.isArticle).isEmpty }
    let fullness = { (thing: LinkedValue) in
      ["headline", "datePublished", "author", "articleBody", "liveBlogUpdate"].count { thing[$0] != nil }
    }
    articles.sort { fullness($0) > fullness($1) }
  }

  static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type == "Report" || type == "Review"
      || type.hasSuffix("NewsReport")
  }

  private mutating func readMeta(_ tree: HTMLTree, _ node: Int) {
    // Pages that were saved by some tools have `value` for `content`.
    guard let content = tree.attribute(node, "content") ?? tree.attribute(node, "value") else { return }
    let text = foldedLine(content)
    guard !text.isEmpty else { return }
    for key in [
      tree.attribute(node, "property"), tree.attribute(node, "name"), tree.attribute(node, "itemprop"),
    ] {
      for name in words(key) { metas[name, default: []].append(text) }
    }
  }

  /// The first content of the first name that has one.
  func meta(_ names: String...) -> String? {
    for name in names { if let found = metas[name]?.first { return found } }
    return nil
  }

  func metaAll(_ name: String) -> [String] { metas[name] ?? [] }
}

/// The words of an attribute, lower case.
func words(_ text: String?) -> [String] {
  text?.lowercased().split(whereSeparator: \.isWhitespace).map(String.init) ?? []
}

/// A text on one line, as it is shown.
func foldedLine(_ text: String) -> String {
  var folder = TextFolder()
  var text = text
  text.withUTF8 { folder.append($0) }
  return String(decoding: folder.bytes, as: UTF8.self)
}
