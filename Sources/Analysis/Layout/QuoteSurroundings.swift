// What stands beside a quotation mark, which tells marks from apostrophes, and openings from ends.
// raw: bytes are lent as buffers, whose subscripts answer outside their ends as those of arrays do.
import DocumentModel

extension Pairing {
  /// What stands beside a mark.
  enum Side { case start, space, word, digit, point, bracket, mark }

  func side(before mark: QuoteMark, _ paragraph: ByteRange) -> Side {
    guard mark.range.start > paragraph.start else { return .start }
    var at = mark.range.start - 1
    while at > paragraph.start, bytes[at] & 0xC0 == 0x80 { at -= 1 }
    return classify(at, paragraph, after: false)
  }

  func side(after mark: QuoteMark, _ paragraph: ByteRange) -> Side {
    guard mark.range.end < paragraph.end else { return .start }
    return classify(mark.range.end, paragraph, after: true)
  }

  func classify(_ at: Int, _ paragraph: ByteRange, after: Bool) -> Side {
    let byte = bytes[at]
    if spaceLength(bytes, at, paragraph.end) > 0 { return .space }
    if byte >= 0x30 && byte <= 0x39 { return .digit }
    if isWordByte(byte), QuoteMark.read(bytes, at, paragraph.end) == nil, !isDash(at, paragraph) {
      return .word
    }
    if QuoteMark.read(bytes, at, paragraph.end) != nil || (byte == 0xE2 && !isDash(at, paragraph)) {
      return .mark
    }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "-"), UInt8(ascii: "/"):
      return .bracket
    case 0xE2: return .bracket  // a dash
    case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "&"): return .word
    default: return .point
    }
  }

  func isDash(_ at: Int, _ paragraph: ByteRange) -> Bool {
    bytes[at] == 0xE2 && at + 2 < paragraph.end && bytes[at + 1] == 0x80 && bytes[at + 2] >= 0x90
      && bytes[at + 2] <= 0x95
  }

  func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
      || (byte >= 0xC3 && byte != 0xE2)
  }

  func isLowerWord(_ at: Int, _ paragraph: ByteRange) -> Bool {
    var at = at
    while at < paragraph.end, spaceLength(bytes, at, paragraph.end) > 0 {
      at += spaceLength(bytes, at, paragraph.end)
    }
    return at < paragraph.end && bytes[at] >= 0x61 && bytes[at] <= 0x7A
  }

  func follows(word mark: QuoteMark) -> Bool {
    var at = mark.range.start
    while at > 0, bytes[at - 1] <= 0x20 { at -= 1 }
    return at > 0 && at < mark.range.start && isWordByte(bytes[at - 1])
  }

  /// Rock ’n’ roll: a letter or two between apostrophes.
  func endsElision(_ mark: QuoteMark, _ paragraph: ByteRange) -> Bool {
    var at = mark.range.start
    while at > paragraph.start, mark.range.start - at <= 2, isWordByte(bytes[at - 1]) { at -= 1 }
    guard at < mark.range.start, mark.range.start - at <= 2 else { return false }
    return [1, 3].contains { length in
      at - length >= paragraph.start
        && QuoteMark.read(bytes, at - length, paragraph.end).map {
          $0.family == .single && $0.range.count == length && $0.form != .opening
            && side(before: $0, paragraph) == .space
        } ?? false
    }
  }

  func follows(colon mark: QuoteMark) -> Bool {
    var at = mark.range.start
    while at > 0, bytes[at - 1] <= 0x20 { at -= 1 }
    return at > 0 && (bytes[at - 1] == UInt8(ascii: ":") || bytes[at - 1] == UInt8(ascii: ","))
  }

  /// '90s, 'em, rock 'n' roll.
  func isElision(_ mark: QuoteMark, _ paragraph: ByteRange) -> Bool {
    var word: [UInt8] = []
    var at = mark.range.end
    while at < paragraph.end, word.count < 6, isWordByte(bytes[at]) {
      word.append(bytes[at] | (bytes[at] >= 0x41 && bytes[at] <= 0x5A ? 0x20 : 0))
      at += 1
    }
    if word.count >= 2, word[0] >= 0x30, word[0] <= 0x39, word[1] >= 0x30, word[1] <= 0x39, word.count <= 3 {
      return true
    }
    return QuoteMarkWords.elisions.contains(word)
  }
}

/// Words that begin with an apostrophe.
enum QuoteMarkWords {
  static let elisions: Set<[UInt8]> = Set(
    ["n", "em", "til", "till", "tis", "twas", "cause", "bout", "round", "neath", "cos", "ere", "nuff", "sup"]
      .map {
        Array($0.utf8)
      })
}
