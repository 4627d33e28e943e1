// Hebrew, Arabic and their kin run from right to left: cells are put in the order in which they are seen,
// by the Unicode Bidirectional Algorithm without its control characters, which no text brings to the
// screen. A terminal that would turn them round itself is asked not to (`CursesScreen`).
import DocumentModel

enum Bidi {
  /// What a character does to direction.
  private enum Kind {
    case left, right, number, separator, sign, neutral
  }

  /// Whether bytes may have letters that run from right to left: a lead byte of such a block.
  static func mayTurn(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for at in start..<max(min(end, bytes.count), start) {
      switch bytes[at] {
      case 0xD6...0xDF, 0xEF, 0xF0: return true
      case 0xE0 where at + 1 < bytes.count && bytes[at + 1] < 0xA4: return true
      default: continue
      }
    }
    return false
  }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: return .number
    case 0x2C, 0x2E, 0x2F, 0x3A, 0xA0, 0x60C, 0x66B, 0x66C, 0x2B, 0x2D, 0x2212: return .separator
    case 0x23...0x25, 0xA2...0xA5, 0xB0, 0x2030, 0x20A0...0x20CF, 0x66A: return .sign
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return .right
    case 0..<0x41: return .neutral
    default: return scalar.properties.isAlphabetic ? .left : .neutral
    }
  }

  /// Whether a text as a whole runs from right to left: its first letter says.
  static func runsLeft(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var scanner = ClusterScanner(bytes, to: min(bytes.count, 4000))
    while let cluster = scanner.next() {
      switch kind(scanner.decode(cluster.start).scalar) {
      case .left: return false
      case .right: return true
      case .number, .separator, .sign, .neutral: continue
      }
    }
    return false
  }

  /// The order in which clusters are seen, from the left, and which of them stand in a run to the left; nil
  /// where all stand as they are.
  static func order(_ scalars: [Unicode.Scalar], runsLeft: Bool) -> (order: [Int], turned: [Bool])? {
    var kinds = scalars.map { kind($0) }
    guard runsLeft || kinds.contains(where: { $0 == .right }) else { return nil }
    settleNumbers(&kinds, runsLeft)
    settleNeutrals(&kinds, runsLeft)
    let base = runsLeft ? 1 : 0
    var levels = kinds.map { kind in
      switch kind {
      case .right: 1
      case .number: 2
      case .left: runsLeft ? 2 : 0
      case .separator, .sign, .neutral: base
      }
    }
    // White space at the end stays there.
    var last = levels.count
    while last > 0, scalars[last - 1].properties.isWhitespace {
      last -= 1
      levels[last] = base
    }
    var order = Array(scalars.indices)
    for level in stride(from: levels.max() ?? 0, to: 0, by: -1) {
      var at = 0
      while at < order.count {
        guard levels[order[at]] >= level else {
          at += 1
          continue
        }
        var end = at
        while end < order.count, levels[order[end]] >= level { end += 1 }
        order[at..<end].reverse()
        at = end
      }
    }
    return (order, levels.map { $0 % 2 == 1 })
  }

  /// Separators within numbers and signs beside them are of the number; numbers after letters that run to the
  /// right are as these.
  private static func settleNumbers(_ kinds: inout [Kind], _ runsLeft: Bool) {
    for at in kinds.indices where kinds[at] == .separator {
      let isWithin =
        at > 0 && at + 1 < kinds.count && kinds[at - 1] == .number && kinds[at + 1] == .number
      kinds[at] = isWithin ? .number : .neutral
    }
    for at in kinds.indices where kinds[at] == .sign {
      var (before, after) = (at, at)
      while before > 0, kinds[before] == .sign { before -= 1 }
      while after + 1 < kinds.count, kinds[after] == .sign { after += 1 }
      if kinds[before] != .number, kinds[after] != .number { kinds[at] = .neutral }
    }
    for at in kinds.indices where kinds[at] == .sign { kinds[at] = .number }
    var strong = runsLeft ? Kind.right : .left
    for at in kinds.indices {
      if kinds[at] == .left || kinds[at] == .right { strong = kinds[at] }
      if kinds[at] == .number, strong == .left { kinds[at] = .left }
    }
  }

  /// What has no direction takes that of both its neighbours, else that of the text.
  private static func settleNeutrals(_ kinds: inout [Kind], _ runsLeft: Bool) {
    let base = runsLeft ? Kind.right : .left
    func side(_ kind: Kind) -> Kind { kind == .left ? .left : .right }
    var at = 0
    while at < kinds.count {
      guard kinds[at] == .neutral else {
        at += 1
        continue
      }
      var end = at
      while end < kinds.count, kinds[end] == .neutral { end += 1 }
      let before = at > 0 ? side(kinds[at - 1]) : base
      let after = end < kinds.count ? side(kinds[end]) : base
      for index in at..<end { kinds[index] = before == after ? before : base }
      at = end
    }
  }

  /// What is drawn for a character that opens or closes to the other side.
  static func mirrored(_ text: String) -> String { pairs[text] ?? text }

  private static let pairs: [String: String] = {
    var pairs: [String: String] = [:]
    for (a, b) in [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("‹", "›")] {
      (pairs[a], pairs[b]) = (b, a)
    }
    return pairs
  }()
}
