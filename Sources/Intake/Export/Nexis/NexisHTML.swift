// LexisNexis as HTML: the same order as its text, each part in a paragraph.
import DocumentModel

extension Format {
  static let nexisHTML = Format(
    "nexis-html", "LexisNexis as HTML",
    fit: { head in
      guard head.opening.hasPrefix("<") else { return .no }
      let isNexis =
        contains(head.bytes, "<!-- Hide XML section from browser") || contains(head.bytes, "LXNComment")
      return isNexis && contains(head.bytes, "DOC_ID_") ? .certain : .no
    },
    open: { input throws(InputError) in
      ReadStream(nexisArticles(htmlLines(try htmlTree(input)).map(\.line)).map { .article($0) })
    })
}
