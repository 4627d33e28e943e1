// Lists of feeds in the registry: they hold no articles, so that reading them as such says what to do
// instead.
import DocumentModel

extension Format {
  static let subscriptions = Format(
    "subscriptions", "lists of feeds: OPML, newsboat's urls", endings: ["opml"],
    fit: { head in
      if head.isText, rootElement(head.opening)?.name == "opml" { return .certain }
      return head.ending == "opml" || isNewsboatList(head) ? .byName : .no
    },
    open: { input throws(InputError) in
      throw InputError(
        message: "is a list of feeds, not of articles; follow them with: whosaid source add \(input.place)")
    })
}

/// Newsboat's file is called `urls`; its first line that says something is an address.
private func isNewsboatList(_ head: Head) -> Bool {
  guard head.name == "urls" || head.ending == "urls" else { return false }
  return head.isText
}

/// Reads a list of feeds: OPML, newsboat's urls, or an address a line; nil where the bytes are none.
public func readSubscriptions(_ bytes: [UInt8], name: String) -> [Subscription]? {
  let head = Head(name: name, bytes: bytes)
  guard head.isText else { return nil }
  if rootElement(head.opening)?.name == "opml" || head.ending == "opml" { return readOPML(bytes) }
  let list = readNewsboatURLs(decodeText(bytes))
  if head.name == "urls" || head.ending == "urls" { return list }
  // Any other file is one when all its lines are.
  return !list.isEmpty && list.allSatisfy { $0.refusal == nil } ? list : nil
}
