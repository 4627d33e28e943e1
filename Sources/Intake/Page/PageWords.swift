// The words that a piece is known by: what its elements are called, and its text where that is short. They
// are hashed; the model has one weight for each hash.

/// Hashes of one piece after the other.
struct PageWords {
  private(set) var hashes: [UInt32] = []
  /// Where each piece's begin.
  private(set) var starts: [Int] = [0]
  /// Words of elements that were taken apart already.
  private var known: [Int: [UInt32]] = [:]

  subscript(piece: Int) -> ArraySlice<UInt32> { hashes[starts[piece]..<starts[piece + 1]] }

  mutating func add(_ tree: HTMLTree, _ piece: Piece, _ text: UnsafeBufferPointer<UInt8>, endsSentence: Bool)
  {
    var node = piece.node
    var level: UInt32 = 0
    var path: UInt32 = 17
    while level < 9 {
      let place = min(level, 1) + (level > 2 ? 1 : 0) + (level > 5 ? 1 : 0)
      for word in elementWords(tree, node) { hashes.append(mix(word, place)) }
      if level < 3 {
        path = mix(path, UInt32(tree.tag(node).rawValue))
        hashes.append(path)
      }
      if node == 0 || tree.parent(node) == node { break }
      node = tree.parent(node)
      level += 1
    }
    let length = UInt32(bitWidth(text.count)), links = UInt32(4 * piece.linked / max(1, text.count))
    let tag = UInt32(tree.tag(piece.node).rawValue)
    hashes.append(mix(mix(1001, length), links))
    hashes.append(mix(mix(1002, length), tag))
    hashes.append(mix(mix(1003, length), endsSentence ? 1 : 0))
    addText(text)
    starts.append(hashes.count)
  }

  private func bitWidth(_ count: Int) -> Int { Int.bitWidth - max(1, count).leadingZeroBitCount }

  /// First words, last word; of a short text all words and the whole.
  private mutating func addText(_ text: UnsafeBufferPointer<UInt8>) {
    var count: UInt32 = 0
    var hash: UInt32 = 2166136261, whole: UInt32 = 2166136261, previous: UInt32 = 0, inWord = false
    let isShort = text.count <= 64
    func end(_ out: inout [UInt32]) {
      guard inWord else { return }
      if count < 2 { out.append(mix(mix(hash, 2001), count)) }
      if isShort {
        out.append(mix(hash, 2002))
        out.append(mix(mix(previous, hash), 2003))
      }
      (previous, hash, inWord) = (hash, 2166136261, false)
      count += 1
    }
    for byte in text {
      if byte <= 0x40 || (byte > 0x5A && byte < 0x61) || (byte > 0x7A && byte < 0x80) {
        end(&hashes)
        if !isShort, count >= 2 { break }
      } else {
        let low = byte < 0x5B ? byte | 0x20 : byte
        hash = (hash ^ UInt32(low)) &* 16777619
        whole = (whole ^ UInt32(low)) &* 16777619
        inWord = true
      }
    }
    end(&hashes)
    if isShort { hashes.append(mix(whole, 2004)) }
  }

  private static let attributes: [StaticString] = [
    "class", "id", "itemprop", "role", "data-testid", "data-component", "data-type",
  ]

  /// The words of an element's class, id and the like, and its tag.
  private mutating func elementWords(_ tree: HTMLTree, _ node: Int) -> [UInt32] {
    if let words = known[node] { return words }
    var words = [mix(UInt32(tree.tag(node).rawValue), 3001)]
    if tree.tag(node) == .unknown { split(tree.textBytes(node), &words) }
    for name in Self.attributes { if let value = tree.attributeBytes(node, name) { split(value, &words) } }
    known[node] = words
    return words
  }

  /// Parts at signs, digits and capitals: `article-Body__text2` is article, body, text.
  private func split(_ value: UnsafeBufferPointer<UInt8>, _ words: inout [UInt32]) {
    var hash: UInt32 = 2166136261, length = 0, wasLower = false
    func end() {
      if length > 1, words.count < 64 { words.append(hash) }
      (hash, length) = (2166136261, 0)
    }
    for byte in value.prefix(512) {
      let isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x80
      let isUpper = byte >= 0x41 && byte <= 0x5A
      if !isLetter || (isUpper && wasLower) { end() }
      if isLetter {
        hash = (hash ^ UInt32(byte < 0x80 ? byte | 0x20 : byte)) &* 16777619
        length += 1
      }
      wasLower = isLetter && !isUpper
    }
    end()
  }
}

@inline(__always)
private func mix(_ hash: UInt32, _ with: UInt32) -> UInt32 {
  var h = (hash ^ (with &* 0x9E37_79B1)) &* 0x85EB_CA6B
  h ^= h >> 15
  return h &* 0xC2B2_AE35 ^ (h >> 13)
}
