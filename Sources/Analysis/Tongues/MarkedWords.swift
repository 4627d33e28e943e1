// What marks and layouts alone tell of an article in a language that nothing was learned of: words in
// quotation marks, and paragraphs that begin with a dash. Who speaks is not told: speakers are never made up.
// raw: the text is lent as a buffer, whose subscripts answer outside their ends as those of arrays do.
import DocumentModel

/// Finds quotations by their marks.
public struct MarkedWords: Stage {
  public let name = "marked words"
  public let needs: Layers = [.paragraphs, .quoted]
  public let gives: Layers = [.quotations]

  /// Marks set off words that are named, meant otherwise or quoted in part: of those, fewer words than this
  /// are no quotation unless they are a whole sentence.
  private static let fewWords = 5
  private static let confidence: Float = 0.5

  public init() {}

  public func run(on annotation: inout Annotation) {
    var text = annotation.article.text
    text.withUTF8 { bytes in
      addMarked(to: &annotation, bytes)
      addDashed(to: &annotation, bytes)
    }
    annotation.quotations.sort { $0.extent < $1.extent }
  }

  // MARK: - Quotation marks

  private func addMarked(to annotation: inout Annotation, _ bytes: UnsafeBufferPointer<UInt8>) {
    for span in annotation.quoted where span.depth == 0 {
      // Straight single marks are apostrophes in too many languages.
      guard byte(bytes, span.range.start) != UInt8(ascii: "'") else { continue }
      if span.continues, let last = annotation.quotations.indices.last {
        annotation.quotations[last].content.append(span.range)
        continue
      }
      guard let words = MarkedWords.count(bytes, span.range), span.isClosed || words.number >= 5 else {
        continue
      }
      if words.number >= MarkedWords.fewWords || words.number > 1 && words.isSentence {
        annotation.quotations.append(quotation([span.range], "in quotation marks"))
      } else {
        annotation.terms.append(span.range)
      }
    }
  }

  /// Words between marks, and whether they end as sentences do. Where words are not parted by spaces, two
  /// characters count as one.
  private static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ range: ByteRange)
    -> (number: Int, isSentence: Bool)?
  {
    var words = 0, dense = 0, last: UInt32 = 0
    var isInWord = false
    var at = range.start
    while at < range.end, at < bytes.count {
      let (scalar, length) = decode(bytes, at)
      at += length
      let isSpaceless = isSpaceless(scalar)
      let isLetter = scalar < 0x80 ? isASCIILetter(scalar) : !isSign(scalar)
      if isSpaceless { dense += 1 } else if isLetter, !isInWord { words += 1 }
      isInWord = isLetter && !isSpaceless
      if !isLetter || isSpaceless, !isMark(scalar), scalar > 0x20 {
        last = scalar
      } else if isLetter {
        last = 0
      }
    }
    let number = words + dense / 2
    return number == 0 ? nil : (number, ends.contains(last))
  }

  private static let ends: Set<UInt32> = [
    0x21, 0x2C, 0x2E, 0x3F, 0x2026, 0x3002, 0xFF01, 0xFF1F, 0xFF0C, 0x0964, 0x06D4, 0x061F,
  ]

  private static func isASCIILetter(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(Int(scalar)) || (0x41...0x5A).contains(Int(scalar & 0xDF))
  }

  private static func isMark(_ scalar: UInt32) -> Bool {
    scalar == 0x22 || scalar == 0xAB || scalar == 0xBB || (0x2018...0x201F).contains(Int(scalar))
      || scalar == 0x2039 || scalar == 0x203A || (0x300C...0x300F).contains(Int(scalar))
  }

  /// Signs outside ASCII: punctuation, spaces, arrows, CJK punctuation.
  private static func isSign(_ scalar: UInt32) -> Bool {
    scalar < 0xC0 || (0x2000...0x2BFF).contains(Int(scalar)) || (0x3000...0x303F).contains(Int(scalar))
      || (0xFF00...0xFF0F).contains(Int(scalar)) || (0xFF1A...0xFF20).contains(Int(scalar))
      || scalar == 0x0964 || scalar == 0x06D4 || scalar == 0x061F || scalar == 0x060C
  }

  // MARK: - Dashes

  /// Languages whose newspapers begin what somebody says with the shorter dash.
  private static let withShortDash: Set<String> = ["no", "nb", "nn", "sv", "da", "fi", "pl"]

  /// Paragraphs that begin with a dash are speech where there are several, and are no list's.
  private func addDashed(to annotation: inout Annotation, _ bytes: UnsafeBufferPointer<UInt8>) {
    let isShort = MarkedWords.withShortDash.contains(primaryLanguage(annotation.article.language ?? ""))
    let items = Set(annotation.article.blocks.lazy.filter { $0.role != .paragraph }.map(\.range.start))
    let taken = Set(annotation.quoted.map(\.range.start))
    let dashed = annotation.paragraphs.filter { paragraph in
      guard !items.contains(paragraph.start), let dash = dash(bytes, paragraph.start) else { return false }
      return dash == 0x94 || dash == 0x95 || isShort
    }
    guard dashed.count > 1 else { return }
    for paragraph in dashed where !taken.contains(paragraph.start) {
      let pieces =
        isShort
        ? [body(bytes, paragraph.start + 3, paragraph.end)].compactMap { $0 } : turns(bytes, paragraph)
      let words = pieces.first.flatMap { MarkedWords.count(bytes, $0) }
      guard words?.number ?? 0 > 1 else { continue }
      // What is in marks within it is part of it.
      annotation.quotations.removeAll { said in said.content.allSatisfy { paragraph.contains($0) } }
      annotation.quotations.append(quotation(pieces, "a paragraph that begins with a dash"))
    }
  }

  /// Words and who says them take turns at the dashes: “— Мы ждём, — сказал он. — Они уйдут.”
  private func turns(_ bytes: UnsafeBufferPointer<UInt8>, _ paragraph: ByteRange) -> [ByteRange] {
    var pieces: [ByteRange] = []
    var start = paragraph.start + 3
    var isSaid = true
    var at = start
    while at < paragraph.end {
      // Who speaks ends at any dash: “—dijo Marlow—. Esperaremos”.
      if byte(bytes, at) == 0xE2, dash(bytes, at) != nil, !isSaid || byte(bytes, at - 1) == 0x20 {
        if isSaid, let piece = body(bytes, start, at) { pieces.append(piece) }
        isSaid.toggle()
        start = at + 3
      }
      at += 1
    }
    if isSaid, let piece = body(bytes, start, paragraph.end) { pieces.append(piece) }
    return pieces
  }

  /// Without white space at the ends and what ends the words of who speaks; nil when nothing is left.
  private func body(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> ByteRange? {
    var (start, end) = (from, min(to, bytes.count))
    while start < end, byte(bytes, start) <= 0x20 || [0x2C, 0x2E, 0x3A, 0x3B].contains(byte(bytes, start)) {
      start += 1
    }
    while end > start, byte(bytes, end - 1) <= 0x20 { end -= 1 }
    return start < end ? ByteRange(start, end) : nil
  }

  /// The last byte of a dash (0x93 en, 0x94 em, 0x95 bar) at a place.
  private func dash(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt8? {
    guard byte(bytes, at) == 0xE2, byte(bytes, at + 1) == 0x80 else { return nil }
    let last = byte(bytes, at + 2)
    return last == 0x93 || last == 0x94 || last == 0x95 ? last : nil
  }

  private func byte(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt8 {
    at >= 0 && at < bytes.count ? bytes[at] : 0
  }

  private func quotation(_ content: [ByteRange], _ reason: String) -> Quotation {
    var quotation = Quotation(kind: .direct, content: content, confidence: MarkedWords.confidence)
    quotation.reason = reason
    return quotation
  }
}

/// The scalar at a byte of valid UTF-8, and its length.
private func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (scalar: UInt32, length: Int) {
  func tail(_ offset: Int) -> UInt32 { at + offset < bytes.count ? UInt32(bytes[at + offset] & 0x3F) : 0 }
  let lead = UInt32(bytes[at])
  switch lead {
  case ..<0xC0: return (lead, 1)
  case ..<0xE0: return ((lead & 0x1F) << 6 | tail(1), 2)
  case ..<0xF0: return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
  default: return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }
}

/// Letters of scripts that part no words by spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
private func isSpaceless(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF, 0x20000...0x3FFFF:
    true
  default: false
  }
}
