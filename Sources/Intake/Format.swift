// The kinds of input that whosaid knows, told from a file's name and its first bytes. A name decides where it can;
// content decides for the rest.

/// A kind of input, as `--from` names it.
public enum Format: String, CaseIterable, Sendable {
  /// Plain text; the first line may be a header `date YYYY-MM-DD CAPTION - CREDIT`.
  case text
  case html
  /// RSS and Atom.
  case feed
  /// JSON Lines: one `{"id", "text", …}` a line.
  case jsonl
}

/// What a look at a file says it is.
enum Sniffed: Equatable {
  case format(Format)
  /// Not text; the reason reads on after the file's name: "is not text".
  case binary(String)
  /// Text, but with an ending that articles do not have.
  case unknownEnding
}

/// Bytes that `sniff` wants to see, fewer when the file is shorter.
let sniffLength = 4096

/// Tells a file's format from its name (the last part of its path) and its first bytes.
func sniff(name: String, head: some Collection<UInt8>) -> Sniffed {
  let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  switch ending {
  // A text file may hold anything, NULs included: its name is taken at its word.
  case "txt", "text": return .format(.text)
  case "jsonl", "ndjson": return .format(.jsonl)
  case "html", "htm", "xhtml": return .format(.html)
  case "rss", "atom": return .format(.feed)
  default: break
  }
  let bytes = Array(head.prefix(sniffLength))
  if bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    || bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || bytes.starts(with: [0x42, 0x5A, 0x68])
  {
    return .binary("is compressed; unpack it first")
  }
  if bytes.starts(with: Array("%PDF".utf8)) { return .binary("is a PDF, which is not read; save it as text") }
  let hasUTF16Mark = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  if !hasUTF16Mark && bytes.contains(0) { return .binary("is not text") }

  var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  while start < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[start]) { start += 1 }
  let opening = String(decoding: bytes[start..<min(bytes.count, start + 512)], as: UTF8.self).lowercased()
  if opening.hasPrefix("<!doctype html") || opening.hasPrefix("<html") { return .format(.html) }
  if opening.hasPrefix("<?xml") || opening.hasPrefix("<rss") || opening.hasPrefix("<feed") {
    return .format(opening.contains("<html") ? .html : .feed)
  }
  if opening.hasPrefix("{") && opening.dropFirst().drop(while: \.isWhitespace).hasPrefix("\"") {
    return .format(.jsonl)
  }
  switch ending {
  case "", "md", "markdown": return .format(.text)
  default: return .unknownEnding
  }
}
