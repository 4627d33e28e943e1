// What all dialects of XML share: choosing among dates, addresses and names of people.
import DocumentModel
import Foundation

extension FeedTree {
  /// The places where an entry gives its dates, the best first. "updated" is not when it was published, but
  /// better than nothing.
  private static let tagsOfPublication: [FeedName.Tag] = [.pubdate, .published, .issued, .date, .created]
  private static let tagsOfChange: [FeedName.Tag] = [.updated, .modified, .lastbuilddate]

  /// Fills in the dates of an entry.
  func readDates(_ children: [Int], into entry: inout FeedEntry, language: String?) {
    entry.published = date(children, Self.tagsOfPublication, &entry.dateAsWritten, language)
    // Of several changes the last counts.
    entry.updated = date(children.reversed(), Self.tagsOfChange, &entry.dateAsWritten, language)
    if entry.published ?? entry.updated != nil { entry.dateAsWritten = nil }
  }

  private func date(
    _ children: [Int], _ tags: [FeedName.Tag], _ raw: inout String?, _ language: String?
  ) -> ReadDate? {
    for tag in tags {
      for child in children where nodes[child].name.tag == tag && nodes[child].name.space != .media {
        let words = words(child)
        if let date = readDate(words, language: language) { return date }
        if raw == nil, !words.isEmpty { raw = singleSpaced(words) }
      }
    }
    return nil
  }

  /// The address in Atom's `link` elements: `alternate` is the article, and so is a link that does not say
  /// what it is.
  func alternateLink(_ children: [Int], _ isOurs: (FeedName.Space) -> Bool) -> String? {
    var best: (rank: Int, address: String)?
    for child in children where nodes[child].name.tag == .link && isOurs(nodes[child].name.space) {
      guard let address = attribute(child, "href"), !address.isEmpty else { continue }
      let raw = attribute(child, "rel") ?? ""
      let relation = raw.lowercased()
      guard
        relation.isEmpty || relation == "alternate"
          || relation == "http://www.iana.org/assignments/relation/alternate"
      else { continue }
      // Of several the page itself: not its PDF, and not its translation's media type.
      let type = attribute(child, "type")?.lowercased() ?? "text/html"
      let rank = (type.holds("html") ? 0 : type.hasPrefix("text/") ? 2 : 4) + (raw == relation ? 0 : 1)
      if best == nil || rank < best!.rank { best = (rank, resolve(address, against: base(child) ?? "")) }
    }
    return best?.address
  }

  /// A person in Atom's way: name, else address of mail.
  func person(_ node: Int) -> String? {
    let parts = children(of: node)
    func first(_ tag: FeedName.Tag) -> String? {
      parts.first { nodes[$0].name.tag == tag && hasWords($0) }.flatMap { line($0) }
    }
    return first(.name) ?? first(.title) ?? first(.email)
      ?? (parts.isEmpty ? line(node).flatMap(nameOfPerson) : nil)
  }
}

/// The name in `dana@harbour.example (Dana Marlow)` and `Dana Marlow <dana@harbour.example>`; an address
/// alone stays.
func nameOfPerson(_ raw: String) -> String? {
  let raw = singleSpaced(raw)
  guard raw.utf8.contains(0x40), !raw.holds("mailto:") else { return raw.isEmpty ? nil : raw }
  if let open = raw.firstIndex(of: "("), raw.hasSuffix(")") {
    let (before, inside) = (raw[..<open], raw[raw.index(after: open)...].dropLast())
    let name = inside.contains("@") ? String(before) : String(inside)
    return singleSpaced(name).isEmpty ? raw : singleSpaced(name)
  }
  if let open = raw.firstIndex(of: "<"), open > raw.startIndex {
    let name = singleSpaced(raw[..<open].filter { $0 != "\"" })
    return name.isEmpty ? raw : name
  }
  return raw
}

/// An address as an absolute one. What has a scheme stays as it is written.
func resolve(_ address: String, against base: String) -> String {
  let address = singleSpaced(address)
  if base.isEmpty || hasScheme(address) { return address }
  if let plain = plainPath(address, against: base) { return plain }
  guard let whole = URL(string: base) else { return address }
  if address.isEmpty { return base }
  return URL(string: address, relativeTo: whole)?.absoluteString ?? address
}

/// `/news/1` beside `https://coast.example/…`, where nothing has to be encoded or taken out; nil else.
private func plainPath(_ address: String, against base: String) -> String? {
  guard base.hasPrefix("https://") || base.hasPrefix("http://"), address.utf8.first == 0x2F else {
    return nil
  }
  var last: UInt8 = 0
  for byte in address.utf8.dropFirst() {
    // No second slash, no dot that begins a part, and only letters that need no escape.
    guard last != 0 || byte != 0x2F, byte != 0x2E || last != 0x2F && last != 0, isPlainInAddress(byte) else {
      return nil
    }
    last = byte
  }
  let host = base.utf8.dropFirst(base.hasPrefix("https") ? 8 : 7)
  let end = host.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? host.endIndex
  guard end > host.startIndex, host[..<end].allSatisfy(isPlainInAddress) else { return nil }
  return String(base[..<end]) + address
}

private func isPlainInAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  case 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x3F, 0x26, 0x5F, 0x7E, 0x2C, 0x3B, 0x2B: true
  default: false
  }
}

func hasScheme(_ address: String) -> Bool {
  guard let first = address.utf8.first, (0x61...0x7A).contains(first | 0x20) else { return false }
  for byte in address.utf8 {
    if byte == 0x3A { return true }
    guard
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D
        || byte == 0x2E
    else { return false }
  }
  return false
}
