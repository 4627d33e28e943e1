// How an archive's file is spoilt: single bytes, runs of zeros or of chance, pages in each other's place, a
// short end.
import Foundation

enum ArchiveDamage {
  /// Spoils some bytes and answers how many.
  static func spoil(_ bytes: inout [UInt8], _ random: inout SplitMix64) -> Int {
    var changed = 0
    for _ in 0...random.below(4) {
      guard bytes.count > 1 else { return changed }
      // The header and the first page decide about everything else.
      let at = random.once(in: 3) ? random.below(min(4096, bytes.count)) : random.below(bytes.count)
      switch random.below(8) {
      case 0, 1, 2:
        bytes[at] = UInt8.random(in: 0...255, using: &random)
        changed += 1
      case 3:
        bytes[at] ^= 1 << UInt8(random.below(8))
        changed += 1
      case 4:
        let end = min(bytes.count, at + 1 + random.below(64))
        for index in at..<end { bytes[index] = UInt8.random(in: 0...255, using: &random) }
        changed += end - at
      case 5:
        let end = min(bytes.count, at + 1 + random.below(4096))
        for index in at..<end { bytes[index] = 0 }
        changed += end - at
      case 6:
        let (one, other) = (random.below(bytes.count / 4096) * 4096, random.below(bytes.count / 4096) * 4096)
        for index in 0..<min(4096, bytes.count - max(one, other)) { bytes.swapAt(one + index, other + index) }
        changed += 4096
      default:
        if random.once(in: 6) {
          changed += bytes.count - at
          bytes.removeLast(bytes.count - at)
        }
      }
    }
    return changed
  }

  /// Writes zeros over the first page of a file, which names all tables: everything else can be found again.
  static func spoilFirstPage(of path: String) throws {
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for index in 0..<min(4096, bytes.count) { bytes[index] = 0 }
    try Data(bytes).write(to: URL(filePath: path))
  }
}
