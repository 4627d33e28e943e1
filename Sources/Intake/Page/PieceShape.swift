// What a piece's own letters say: running text is long, ends with a stop and has few links.
import DocumentModel
import Foundation

func log2(_ value: Float) -> Float { Foundation.log2(max(value, 1)) }

/// Counts of one piece.
struct PieceShape {
  private(set) var numbers: [Float]
  let endsSentence: Bool
  let linkDensity: Float
  /// Bytes of it that look like running text.
  let good: Float

  init(_ text: UnsafeBufferPointer<UInt8>, _ piece: Piece) {
    var spaces = 0, digits = 0, capitals = 0, commas = 0, quotes = 0, stops = 0, atWordStart = true
    var other = 0
    for (n, byte) in text.enumerated() {
      switch byte {
      case 0x20, 0x0A, 0x09: spaces += 1
      case 0x30...0x39: digits += 1
      case 0x41...0x5A: if atWordStart { capitals += 1 }
      case 0x2C: commas += 1
      case 0x22: quotes += 1
      case 0x2E, 0x21, 0x3F: if n + 1 < text.count, text[n + 1] == 0x20 { stops += 1 }
      // U+2018 to U+201F.
      case 0xE2:
        if n + 2 < text.count, text[n + 1] == 0x80, (0x98...0x9F).contains(text[n + 2]) { quotes += 1 }
      // U+3001, U+3002, U+FF0C.
      case 0xE3:
        if n + 2 < text.count, text[n + 1] == 0x80, text[n + 2] == 0x81 || text[n + 2] == 0x82 { commas += 1 }
      default: break
      }
      if byte >= 0x80 { other += 1 }
      atWordStart = byte == 0x20
    }
    let count = Float(max(1, text.count)), words = Float(spaces + 1)
    linkDensity = min(1, Float(piece.linked) / count)
    endsSentence = Self.endsSentence(text)
    let long = Float(text.count) > 80
    good = long && linkDensity < 0.5 && (endsSentence || stops > 0) ? count * (1 - linkDensity) : 0
    let first = text.first ?? 0
    numbers = [
      log2(count), log2(words), linkDensity, Float(piece.emphasised) / count, endsSentence ? 1 : 0,
      text.last == 0x3A ? 1 : 0, Float(commas) / words, Float(digits) / count, Float(capitals) / words,
      first >= 0x61 && first <= 0x7A ? 1 : 0, Float(min(quotes, 4)), Float(min(stops, 6)),
      Float(other) / count,
    ]
  }

  /// Whether the last sign that is no quotation mark or bracket ends a sentence.
  private static func endsSentence(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = text.count - 1
    while at >= 0 {
      let byte = text[at]
      if byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x5D { at -= 1; continue }
      if byte & 0xC0 == 0x80, at >= 2, text[at - 2] == 0xE2, text[at - 1] == 0x80,
        (0x98...0x9F).contains(byte)
      {
        at -= 3
        continue
      }
      if byte == 0x2E || byte == 0x21 || byte == 0x3F { return true }
      guard byte & 0xC0 == 0x80, at >= 2 else { return false }
      // U+2026, U+3002, U+300D, U+FF01, U+FF1F, U+0964, U+06D4 (two bytes).
      switch (text[at - 2], text[at - 1], byte) {
      case (0xE2, 0x80, 0xA6), (0xE3, 0x80, 0x82), (0xE3, 0x80, 0x8D), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F),
        (0xE0, 0xA5, 0xA4), (_, 0xDB, 0x94), (_, 0xD8, 0x9F):
        return true
      default: return false
      }
    }
    return false
  }
}
