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

  /// Whether an element's class or id holds one of a few words of small letters: looked at where they lie,
  /// since it is asked of every element.
  static func mentions(_ tree: HTMLTree, _ node: Int, _ words: [StaticString]) -> Bool {
    holds(tree.attributeBytes(node, "class"), words) || holds(tree.attributeBytes(node, "id"), words)
  }

  private static func holds(_ value: UnsafeBufferPointer<UInt8>?, _ words: [StaticString]) -> Bool {
    guard let value else { return false }
    let count = min(value.count, 1024)
    for at in 0..<count {
      let first = value[at] | 0x20
      for word in words where word.utf8Start.pointee == first && at + word.utf8CodeUnitCount <= count {
        var length = 1
        while length < word.utf8CodeUnitCount, value[at + length] | 0x20 == word.utf8Start[length] {
          length += 1
        }
        if length == word.utf8CodeUnitCount { return true }
      }
    }
    return false
  }
}
