// What an article is like: the smallest hashes of its turns of four words. Two texts that share much share
// many of them, also where one is cut; and to look them up costs the same however large the archive is.
import DocumentModel

/// The turns of words of a text, as hashes.
struct Likeness {
  /// Words of a turn.
  static let turn = 4
  /// Hashes that are kept of an article.
  static let kept = 32

  /// All turns, each once, the smallest hash first.
  let turns: [UInt64]
  /// All turns in text order.
  let ordered: [UInt64]
  /// Words that hold a digit, as hashes: what two reports of one form differ in.
  let figures: Set<UInt64>

  init(of article: Article) {
    var words: [UInt64] = []
    var figures: Set<UInt64> = []
    var text = article.text
    text.withUTF8 { bytes in
      var hash = Likeness.seed
      var at = 0
      var isInWord = false, hasDigit = false
      func end() {
        guard isInWord else { return }
        words.append(hash)
        if hasDigit { figures.insert(hash) }
        (hash, isInWord, hasDigit) = (Likeness.seed, false, false)
      }
      while at < bytes.count {
        let byte = bytes[at]
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC3...0xE1, 0xE4...0xFF, 0x80...0xBF:
          hash = Likeness.mix(hash, (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
          isInWord = true
          if byte < 0x40 { hasDigit = true }
          // A character of a script without spaces is a word.
          if (0xE4...0xE9).contains(byte) {
            for next in bytes[at..<min(at + 3, bytes.count)].dropFirst() { hash = Likeness.mix(hash, next) }
            at += 2
            end()
          }
        case 0x2C...0x2F where hasDigit && at + 1 < bytes.count && (0x30...0x39).contains(bytes[at + 1]):
          // "1,250", "5.80", "6-3/16" are one figure.
          hash = Likeness.mix(hash, byte)
        case 0xE2, 0xE3, 0xC2:
          // Dashes, quotation marks, spaces, the punctuation of CJK; of kana each is a word.
          end()
          let length = byte == 0xC2 ? 2 : 3
          if byte == 0xE3, at + 1 < bytes.count, bytes[at + 1] > 0x80 {
            for next in bytes[at..<min(at + 3, bytes.count)] { hash = Likeness.mix(hash, next) }
            isInWord = true
            end()
          }
          at += length - 1
        default: end()
        }
        at += 1
      }
      end()
    }
    self.figures = figures
    ordered = Likeness.turns(of: words)
    turns = Likeness.sortedOnce(ordered)
  }

  private static func turns(of words: [UInt64]) -> [UInt64] {
    guard words.count >= turn else { return [] }
    return (0...(words.count - turn)).map { start in
      words[start..<start + turn].reduce(seed) { scrambled($0 &* 31 &+ $1) }
    }
  }

  private static func sortedOnce(_ hashes: [UInt64]) -> [UInt64] {
    var turns = hashes.sorted()
    var last: UInt64?
    turns.removeAll { hash in
      defer { last = hash }
      return hash == last
    }
    return turns
  }

  /// The hashes by which the article is found, as columns hold them; its address is one of them.
  func keys(address: String?) -> [Int64] {
    let address = address.flatMap { Likeness.key(address: $0) }
    return turns.prefix(Likeness.kept).map { Int64(bitPattern: $0) >> 32 } + [address].compactMap { $0 }
  }

  /// The hash of an address without what does not tell pages apart: scheme, `www.`, fragment, marks of
  /// campaigns.
  static func key(address: String) -> Int64? {
    let plain = plainAddress(address)
    guard !plain.isEmpty else { return nil }
    var hash = seed
    for byte in "address:\(plain)".utf8 { hash = mix(hash, byte) }
    return Int64(bitPattern: scrambled(hash)) >> 32
  }

  private static let campaigns: Set<String> = ["fbclid", "gclid", "cmp", "ref", "at_medium", "at_campaign"]

  static func plainAddress(_ address: String) -> String {
    var rest = address[...]
    if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
    guard let scheme = rest.range(of: "://") else { return "" }
    rest = rest[scheme.upperBound...]
    var (path, query) = (rest, Substring())
    if let mark = rest.firstIndex(of: "?") {
      (path, query) = (rest[..<mark], rest[rest.index(after: mark)...])
    }
    let telling = query.split(separator: "&").filter { part in
      let name = part.prefix { $0 != "=" }.lowercased()
      return !name.hasPrefix("utm_") && !campaigns.contains(name)
    }
    var host = path.prefix { $0 != "/" }.lowercased()
    if host.hasPrefix("www.") { host.removeFirst(4) }
    var tail = String(path.drop { $0 != "/" })
    while tail.hasSuffix("/") { tail.removeLast() }
    // The front page of an outlet is no article.
    if tail.isEmpty, telling.isEmpty { return "" }
    return host + tail + (telling.isEmpty ? "" : "?" + telling.joined(separator: "&"))
  }

  /// Turns that both have.
  func common(_ other: Likeness) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < turns.count, j < other.turns.count {
      if turns[i] == other.turns[j] {
        count += 1
        i += 1
        j += 1
      } else if turns[i] < other.turns[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }

  /// Share of the turns that both have which stand at the beginning of this one: a cut text goes on as the
  /// whole begins, one that a digest holds stands anywhere in it.
  func front(of other: Likeness) -> Double {
    let theirs = Set(other.turns)
    let common = Set(ordered).intersection(theirs).count
    let front = Set(ordered.prefix(2 * other.ordered.count + 40)).intersection(theirs).count
    return Double(front) / Double(max(common, 1))
  }

  /// Share of the turns of this one's first third that the other has.
  func openingShare(in other: Likeness) -> Double {
    let opening = ordered.prefix(max(24, ordered.count / 3))
    let theirs = Set(other.turns)
    return Double(opening.count(where: theirs.contains)) / Double(max(opening.count, 1))
  }

  // MARK: - Hashes

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }
  /// FNV-1a alone leaves the high bits, which decide what is small, too even.
  private static func scrambled(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
