// Whether text holds other text, over bytes: Foundation's `contains` goes through UTF-16 and took half the
// time of a page.
import CGumbo

extension String {
  /// Whether it holds the other, letter for letter.
  func holds(_ other: String) -> Bool {
    var (text, part) = (self, other)
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let from = text.baseAddress, let what = part.baseAddress, !part.isEmpty else {
          return part.isEmpty
        }
        return cg_holds(from, text.count, what, part.count) != 0
      }
    }
  }
}

/// The class and id of an element in lower case, for looking up parts of words in them.
struct ElementNames {
  private var bytes: [UInt8] = []

  init(_ tree: HTMLTree, _ node: Int) {
    for value in [tree.attributeBytes(node, "class"), tree.attributeBytes(node, "id")] {
      guard let value else { continue }
      bytes.append(0x20)
      for byte in value.prefix(1024) { bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
    }
    if !bytes.isEmpty { bytes.append(0x20) }
  }

  func holdsAny(_ parts: [StaticString]) -> Bool {
    guard !bytes.isEmpty else { return false }
    return bytes.withUnsafeBytes { bytes in
      parts.contains { cg_holds(bytes.baseAddress!, bytes.count, $0.utf8Start, $0.utf8CodeUnitCount) != 0 }
    }
  }
}
