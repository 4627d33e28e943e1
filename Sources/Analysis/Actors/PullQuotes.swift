// A quotation set apart in large type, and left in the text by whoever copied the page, has no speaker beside
// it: whoever says the same words elsewhere in the article says them there.
import DocumentModel

/// Quotations without a source whose words a quotation with one holds too, whole or as one of its sentences.
struct PullQuotes {
  /// The index of each such quotation, and of the other.
  private(set) var pairs: [(quotation: Int, original: Int)] = []
  /// Fewer words are said by many: “Yes, of course.”
  private static let least = 4

  init(_ annotation: Annotation, _ reading: Reading) {
    let quotations = annotation.quotations
    let loose = quotations.indices.filter {
      quotations[$0].kind == .direct && quotations[$0].source.isEmpty && quotations[$0].content.count == 1
    }
    guard !loose.isEmpty else { return }
    var said: [UInt64: Int] = [:]
    for index in quotations.indices
    where quotations[index].kind != .indirect && !quotations[index].source.isEmpty {
      for piece in quotations[index].content.compactMap(reading.tokenRange) {
        for key in Self.keys(piece, reading) where said[key] == nil { said[key] = index }
      }
    }
    for index in loose {
      guard let piece = reading.tokenRange(quotations[index].content[0]), let key = Self.key(piece, reading),
        let other = said[key]
      else { continue }
      pairs.append((index, other))
    }
  }

  /// The words of a piece, and of each of its sentences.
  private static func keys(_ piece: Range<Int>, _ reading: Reading) -> [UInt64] {
    var out = [key(piece, reading)].compactMap { $0 }
    var start = piece.lowerBound
    for i in piece where reading.tokens[i].endsSentence {
      if let one = key(start..<i + 1, reading) { out.append(one) }
      start = i + 1
    }
    if start > piece.lowerBound, start < piece.upperBound, let one = key(start..<piece.upperBound, reading) {
      out.append(one)
    }
    return out
  }

  /// Of the words alone, since the marks and the comma before “she said” differ; nil for too few.
  private static func key(_ range: Range<Int>, _ reading: Reading) -> UInt64? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325, words = 0
    for i in range where reading.tokens[i].isWord {
      hash = (hash ^ UInt64(reading.tokens[i].form)) &* 0x100_0000_01B3
      words += 1
    }
    return words >= least ? hash : nil
  }
}
